import { FixpointError } from '@fixpoint/domain';
import type { Permission } from '../permissions.ts';

/** Graph says that privileges are insufficient and not which: whoever sent the request knows what it takes. */
export const namingPermission = (error: FixpointError, permission: Permission, also = ''): FixpointError => {
  if (error.code !== 'forbidden' || /premium|licen[cs]e/i.test(error.message)) return error;
  return new FixpointError(error.code, `${error.message} It takes the permission ${permission}${also}.`, {
    ...error.details,
    permission,
  });
};
