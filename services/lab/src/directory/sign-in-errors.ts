/** Entra's codes for a refused sign-in, with the wording of its sign-in log. */
const REASONS: Readonly<Record<number, string>> = {
  0: 'Other.',
  50034: 'The user account does not exist in this directory.',
  50053:
    'The account is locked because the user tried to sign in too many times with an incorrect user ID or password.',
  50055: 'Invalid password, entered expired password.',
  50056: 'Invalid or null password: password does not exist in the directory for this user.',
  50057: 'User account is disabled. The account has been disabled by an administrator.',
  50058: 'Session information is not sufficient for single-sign-on.',
  50072:
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multifactor authentication to access the resource.',
  50074: 'Strong authentication is required and the user did not pass the MFA challenge.',
  50076:
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multifactor authentication to access the resource.',
  50079:
    'Due to a configuration change made by your administrator, or because you moved to a new location, the user is required to use multifactor authentication and must enroll.',
  50097: 'Device authentication is required.',
  50105: 'The signed in user is not assigned to a role for the application.',
  50126: 'Invalid username or password or Invalid on-premise username or password.',
  50129: 'Device is not workplace joined. Workplace join is required to register the device.',
  50131: 'Conditional access error: the device state, a policy or suspicious activity blocked the request.',
  50132:
    'The credentials have been revoked: session is not valid due to password expiration or recent password change.',
  50133: 'Session is invalid due to expiration or recent password change.',
  50140: 'This error occurred due to Keep me signed in interrupt when the user was signing-in.',
  50144:
    "User's Active Directory password has expired. Generate a new password for the user or have the user reset it with self-service.",
  50158: 'External security challenge was not satisfied.',
  50173: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
  53000:
    'Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
  53001:
    'Device is not in required device state: domain joined. Conditional Access policy requires a domain joined device, and the device is not domain joined.',
  53003: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  53004:
    'User needs to complete multifactor authentication registration, which is blocked because of suspicious activity.',
  65001: 'The user or administrator has not consented to use the application.',
  90072: 'User account from an external identity provider does not exist in the tenant.',
  130503: 'The temporary access pass is incorrect.',
  130504: 'The temporary access pass has expired.',
  130505: 'The temporary access pass cannot be used yet.',
  130506: 'The temporary access pass is for one-time use and was used already.',
  130507: 'The temporary access pass was blocked by the user credential policy.',
  500121: 'Authentication failed during strong authentication request.',
};

export const failureReason = (code: number): string => REASONS[code] ?? `Sign-in failed with error ${code}.`;

/** The same code as for a lockout, and nothing that a new password would mend. */
export const MALICIOUS_ADDRESS = 'Sign-in was blocked because it came from an IP address with malicious activity.';

/** Refusals by a Conditional Access policy. */
export const CONDITIONAL_ACCESS_CODES: ReadonlySet<number> = new Set([50097, 50129, 50131, 53000, 53001, 53003, 53004]);
