import { writeFile } from 'node:fs/promises';
import { DEVICE_PERMISSIONS } from '@fixpoint/devices/permissions';
import {
  OPTIONAL_READ_PERMISSION,
  READ_PERMISSIONS,
  WRITE_BESIDE_ENABLED,
  WRITE_PERMISSIONS,
} from '@fixpoint/identity/permissions';
import type { Secrets } from './secrets.ts';

/** Names, not secrets: each is one app registration in the lab's tenant. */
export const PORTAL_CLIENT_ID = 'f1c0de00-0000-4000-8000-000000000001';
export const IDENTITY_READ_CLIENT_ID = 'f1c0de00-0000-4000-8000-000000000002';
export const IDENTITY_WRITE_CLIENT_ID = 'f1c0de00-0000-4000-8000-000000000003';
export const DEVICES_CLIENT_ID = 'f1c0de00-0000-4000-8000-000000000004';

/** The tenant's app registrations, as an administrator of Entra would make them by hand. */
export const writeLabApps = async (file: string, secrets: Secrets, portalUrl: string): Promise<void> => {
  const apps = [
    {
      clientId: PORTAL_CLIENT_ID,
      name: 'Fixpoint portal',
      secrets: [secrets.portalClientSecret],
      redirectUris: [`${portalUrl}/api/auth/callback/entra`],
      postLogoutRedirectUris: [portalUrl, `${portalUrl}/signin`],
      secondFactor: 'if_at_hand', // who lost their phone must be able to ask for help
    },
    {
      clientId: IDENTITY_READ_CLIENT_ID,
      name: 'Fixpoint identity, reading',
      secrets: [secrets.identityReadSecret],
      roles: [...Object.values(READ_PERMISSIONS), OPTIONAL_READ_PERMISSION],
    },
    {
      clientId: IDENTITY_WRITE_CLIENT_ID,
      name: 'Fixpoint identity, writing',
      certificates: [secrets.identityWriteCertificate.certificate],
      roles: [...Object.values(WRITE_PERMISSIONS), WRITE_BESIDE_ENABLED],
    },
    {
      clientId: DEVICES_CLIENT_ID,
      name: 'Fixpoint devices',
      secrets: [secrets.devicesSecret],
      roles: Object.values(DEVICE_PERMISSIONS),
    },
  ];
  await writeFile(file, JSON.stringify(apps, null, 2), { mode: 0o600 });
};
