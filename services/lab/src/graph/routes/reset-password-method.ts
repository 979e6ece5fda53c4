import { type GraphRoute, denied } from '../graph-route.ts';

/** The only way to a password that writes back to Active Directory, and not one for apps: no permission opens it. */
export const resetPasswordMethod: GraphRoute = {
  method: 'POST',
  template: '/users/{id}/authentication/methods/{methodId}/resetPassword',
  permissions: [],
  quota: 'directoryWrite',
  units: 1,
  handle: () => {
    throw denied();
  },
};
