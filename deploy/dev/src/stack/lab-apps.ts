import { writeFile } from 'node:fs/promises';
import type { Secrets } from './secrets.ts';

/** Names, not secrets: each is one app registration in the lab's tenant. */
export const PORTAL_CLIENT_ID = 'f1c0de00-0000-4000-8000-000000000001';
export const IDENTITY_CLIENT_ID = 'f1c0de00-0000-4000-8000-000000000002';

/** What identity may do in the tenant, and nothing more. */
const IDENTITY_PERMISSIONS = [
  'User.Read.All',
  'User-PasswordProfile.ReadWrite.All',
  'User.EnableDisableAccount.All',
  'User.RevokeSessions.All',
  'UserAuthenticationMethod.Read.All',
  'GroupMember.Read.All',
  'Domain.Read.All',
  'RoleManagement.Read.Directory',
  'AuditLog.Read.All',
  'IdentityRiskyUser.Read.All',
];

/** The tenant's app registrations, as an administrator of Entra would make them by hand. */
export const writeLabApps = async (file: string, secrets: Secrets, portalUrl: string): Promise<void> => {
  const apps = [
    {
      clientId: PORTAL_CLIENT_ID,
      name: 'Fixpoint portal',
      secrets: [secrets.portalClientSecret],
      redirectUris: [`${portalUrl}/api/auth/callback/entra`],
      postLogoutRedirectUris: [portalUrl, `${portalUrl}/signin`],
    },
    {
      clientId: IDENTITY_CLIENT_ID,
      name: 'Fixpoint identity',
      secrets: [secrets.identityClientSecret],
      roles: IDENTITY_PERMISSIONS,
    },
  ];
  await writeFile(file, JSON.stringify(apps, null, 2), { mode: 0o600 });
};
