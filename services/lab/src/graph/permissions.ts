/** Which application permissions open what, least first, from Microsoft's permission data. */
export const READ_USERS = [
  'User.Read.All',
  'User.ReadBasic.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
export const READ_USER_RELATIONS = [
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
export const READ_MEMBER_OF = [
  ...READ_USER_RELATIONS,
  'Group.Read.All',
  'Group.ReadBasic.All',
  'GroupMember.Read.All',
  'GroupMember.ReadBasic.All',
];
export const READ_MEMBER_GROUPS = [...READ_MEMBER_OF, 'Group.ReadWrite.All'];
export const REVOKE_SESSIONS = ['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'];
export const READ_METHODS = ['UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All'];
export const READ_ROLES = [
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
export const READ_AUDIT_LOG = ['AuditLog.Read.All'];
/** To whom the log names the Conditional Access policies that had a say. */
export const READ_POLICIES = ['Policy.Read.All', 'Policy.Read.ConditionalAccess', 'Policy.ReadWrite.ConditionalAccess'];
export const READ_RISK = ['IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All'];
export const READ_DOMAINS = [
  'Domain.Read.All',
  'Domain.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
export const READ_ORGANIZATION = [
  'Organization.Read.All',
  'User.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
export const READ_GROUPS = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
];
export const WRITE_MEMBERS = ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'];
export const DELETE_USERS = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];
export const READ_DEVICES = ['DeviceManagementManagedDevices.Read.All', 'DeviceManagementManagedDevices.ReadWrite.All'];
export const ACT_ON_DEVICES = ['DeviceManagementManagedDevices.PrivilegedOperations.All'];
export const READ_SCRIPTS = [
  'DeviceManagementScripts.Read.All',
  'DeviceManagementScripts.ReadWrite.All',
  'DeviceManagementConfiguration.ReadWrite.All',
];
export const WRITE_SCRIPTS = ['DeviceManagementScripts.ReadWrite.All', 'DeviceManagementConfiguration.ReadWrite.All'];
