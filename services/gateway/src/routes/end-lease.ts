import { FixpointError, may } from '@fixpoint/domain';
import { catalogue, findLease } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { endLeaseUpdate } from '@fixpoint/workflows/contract';
import { Lease, leaseParams } from '../access/access-schemas.ts';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody, keyHeader, Reason } from '../route-parts.ts';
import { askWorkflowById, updateIdOf } from '../tickets/ask-workflow.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/leases/{leaseId}/end',
    operationId: 'endLease',
    tags: ['access'],
    summary: 'Take access away before its time',
    description:
      'For whoever has it, owners of the group, and admins. Answered once the person is out of the group, or when that was refused and is ' +
      'tried again (`state` is `stuck`). 404: there is no such access among those you may end. 409: it is ending or has ended. 503: it ' +
      'cannot be reached.',
    request: { params: leaseParams, headers: keyHeader, body: jsonBody(Reason) },
    responses: { 200: jsonAnswer('The lease', Lease), ...problemResponses },
  },
);

export const endLeaseRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { person, roles } = caller;
    const lease = await findLease(deps.em, c.req.valid('param').leaseId);
    const owns = async (): Promise<boolean> =>
      (await catalogue(deps.em, 'all')).some(
        ({ id, owners }) => id === lease?.group.id && owners.some((owner) => owner.id === person.id),
      );
    if (!lease || (lease.person.id !== person.id && !may(roles, 'admin') && !(await owns())))
      throw new FixpointError('not_found', 'There is no such access among those you may end.');
    if (lease.state === 'ended') throw new FixpointError('conflict', 'It has ended already.');
    const { reason = 'No reason given.' } = c.req.valid('json');
    const ended = await askWorkflowById(deps, lease.workflowId, {
      update: endLeaseUpdate,
      message: { by: person, reason },
      updateId: updateIdOf('end-lease', caller, c.req.valid('header')['idempotency-key'], reason),
    });
    return c.json(ended, 200);
  });
