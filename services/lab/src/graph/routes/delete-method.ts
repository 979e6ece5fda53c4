import { canBeDefault } from '../../directory/methods.ts';
import type { AuthenticationMethod } from '../../state/state.ts';
import { type GraphRoute, badRequest, notFound } from '../graph-route.ts';
import { METHOD_KINDS, type MethodKind, writePermissions } from '../method-kinds.ts';
import { accountFor } from '../users.ts';

const deletionOf = ({ segment, type, family }: MethodKind): GraphRoute => ({
  method: 'DELETE',
  template: `/users/{id}/authentication/${segment}/{methodId}`,
  permissions: writePermissions(family),
  quota: 'directoryWrite',
  units: 1,
  handle: ({ core: { directory }, params }) => {
    const account = accountFor(directory, params['id'] ?? '');
    const id = params['methodId'] ?? '';
    const method = account.person.methods.find((candidate) => candidate.type === type && candidate.id === id);
    if (!method) throw notFound(id);
    const others = account.person.methods.filter((candidate) => candidate !== method);
    refuseWhatEntraRefuses(method, others);
    directory.change(account, { methods: others }, 'methodsDeleted');
    return { status: 204 };
  },
});

/** Somebody whose alternate phone is the default is stuck: neither phone can go before the other. */
const refuseWhatEntraRefuses = (method: AuthenticationMethod, others: readonly AuthenticationMethod[]): void => {
  if (method.phoneType === 'mobile' && others.some(({ phoneType }) => phoneType === 'alternateMobile'))
    throw badRequest('A user cannot have an alternate mobile number without a mobile number.');
  if (method.isDefault && others.some(canBeDefault)) {
    throw badRequest(
      'Cannot delete default method with other methods configured. Please change default method before deletion.',
    );
  }
};

export const deleteMethodRoutes: readonly GraphRoute[] = METHOD_KINDS.map(deletionOf);
