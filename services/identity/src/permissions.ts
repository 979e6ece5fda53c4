/** What the app that reads must be granted on Graph: for each thing the least that Microsoft has for it. */
export const READ_PERMISSIONS = {
  accounts: 'User.Read.All',
  domains: 'Domain.Read.All',
  roles: 'RoleManagement.Read.Directory',
  groups: 'Group.Read.All',
  risk: 'IdentityRiskyUser.Read.All',
  logs: 'AuditLog.Read.All',
  methods: 'UserAuthenticationMethod.Read.All',
} as const;

/** Better evidence, but nothing is undone without it: the log names the policies that blocked a sign-in. */
export const OPTIONAL_READ_PERMISSION = 'Policy.Read.ConditionalAccess';

/** Microsoft takes the permission to block and enable accounts only together with this one. */
export const WRITE_BESIDE_ENABLED = READ_PERMISSIONS.accounts;

/** What the app that writes must be granted: one permission a kind of change. */
export const WRITE_PERMISSIONS = {
  password: 'User-PasswordProfile.ReadWrite.All',
  enabled: 'User.EnableDisableAccount.All',
  sessions: 'User.RevokeSessions.All',
  passes: 'UserAuthMethod-TAP.ReadWrite.All',
  phone: 'UserAuthMethod-Phone.ReadWrite.All',
  microsoftAuthenticator: 'UserAuthMethod-MicrosoftAuthApp.ReadWrite.All',
  softwareOath: 'UserAuthMethod-SoftwareOATH.ReadWrite.All',
  fido2: 'UserAuthMethod-Passkey.ReadWrite.All',
  windowsHelloForBusiness: 'UserAuthMethod-WindowsHello.ReadWrite.All',
  members: 'GroupMember.ReadWrite.All',
} as const;

export type Permission =
  | (typeof READ_PERMISSIONS)[keyof typeof READ_PERMISSIONS]
  | (typeof WRITE_PERMISSIONS)[keyof typeof WRITE_PERMISSIONS];
