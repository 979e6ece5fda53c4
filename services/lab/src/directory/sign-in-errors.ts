/** Entra's codes for a refused sign-in, with the wording of its sign-in log. */
const REASONS: Readonly<Record<number, string>> = {
  0: 'Other.',
  50034: 'The user account does not exist in this directory.',
  50053:
    'The account is locked because the user tried to sign in too many times with an incorrect user ID or password.',
  50055: 'Invalid password, entered expired password.',
  50057: 'User account is disabled.',
  50074: 'User did not pass the MFA challenge.',
  50076: 'Due to a configuration change made by your administrator, you must use multifactor authentication.',
  50079: 'Due to a configuration change made by your administrator, you must enroll in multifactor authentication.',
  50126: 'Invalid username or password or Invalid on-premise username or password.',
  500121: 'Authentication failed during strong authentication request.',
  53003: 'Access has been blocked due to conditional access policies.',
};

export const failureReason = (code: number): string => REASONS[code] ?? `Sign-in failed with error ${code}.`;
