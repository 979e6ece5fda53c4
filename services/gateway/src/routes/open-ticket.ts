import { z } from '@hono/zod-openapi';
import { FixpointError, may, type Person, statusOf, type Ticket } from '@fixpoint/domain';
import { ACCESS_HOURS_MAX, BODY_MAX_CHARS, CSR_MAX_CHARS, SUBJECT_MAX_CHARS } from '@fixpoint/domain/schemas';
import { catalogue, findTicket, openTicket } from '@fixpoint/records';
import { endpoint, guardedRoute, type PersonCaller, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody, keyHeader } from '../route-parts.ts';
import { OpenedTicket } from '../schemas.ts';
import { channelOf, proofOf } from '../session.ts';
import { text } from '../text.ts';
import { startTicket } from '../tickets/start-ticket.ts';

const PKCS10 = /^\s*-----BEGIN CERTIFICATE REQUEST-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE REQUEST-----\s*$/u;

const NewTicket = z
  .strictObject({
    subject: text(1, SUBJECT_MAX_CHARS),
    body: text(0, BODY_MAX_CHARS),
    onBehalfOf: z.email().optional().openapi({
      description: 'Whose account or device is meant, by mail address. Only technicians may name somebody else.',
      example: examples.person.email,
    }),
    access: z
      .strictObject({
        groupId: z.string().min(1).max(100),
        hours: z.number().int().min(1).max(ACCESS_HOURS_MAX).optional(),
      })
      .optional()
      .openapi({
        description: 'A group from the catalogue, and for how long; the words are then not read for what is asked.',
      }),
    csr: z
      .string()
      .max(CSR_MAX_CHARS)
      .regex(PKCS10, 'is not a PKCS#10 certificate request in PEM')
      .optional()
      .openapi({
        description:
          'A certificate request for the VPN that your device made (PKCS#10 in PEM), so that its key never leaves it. ' +
          'Only for your own device; without it a key is made for you and handed over once.',
      }),
  })
  .openapi('NewTicket', { example: { subject: examples.summary.subject, body: examples.body } });
type NewTicket = z.infer<typeof NewTicket>;

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets',
    operationId: 'openTicket',
    tags: ['tickets'],
    summary: 'Ask for help',
    description:
      '202: the ticket is kept and will be worked on, whatever happens to this connection. 403: you may not ask for somebody else. ' +
      '409: the Idempotency-Key was used for another request. 422: a field is wrong, or nobody has that mail address. ' +
      '429: too many tickets; `Retry-After` says when. 503: the directory cannot be asked who is meant.',
    request: { headers: keyHeader, body: jsonBody(NewTicket) },
    responses: {
      202: {
        ...jsonAnswer('The ticket', OpenedTicket),
        headers: { Location: { description: 'Where to read the ticket', schema: { type: 'string' } } },
      },
      ...problemResponses,
    },
  },
);

export const openTicketRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    await limit(c, caller.person.id);
    const request = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    const proof = proofOf(caller, deps.now());
    const affected = await affectedBy(deps, request, caller);
    if (request.csr !== undefined && affected.id !== caller.person.id)
      throw new FixpointError('forbidden', 'csr: a certificate is issued for a key of your own device only.');
    const { ticket, created } = await openTicket(deps.em, {
      ticket: {
        channel: channelOf(caller),
        subject: request.subject,
        body: request.body,
        requester: caller.person,
        affected,
        ...(await accessIn(deps, request)),
        ...(request.csr !== undefined && { csr: request.csr }),
      },
      proof,
      openedBy: caller.person,
      idempotency: key === undefined ? null : { key, request },
      now: deps.now(),
    });
    if (created) await startTicket(deps, { ticket, round: 1, intake: { proof, reopened: null } });
    c.header('Location', `/v1/tickets/${ticket.id}`);
    return c.json(await openedOf(deps, ticket, created), 202);
  });

const accessIn = async ({ em }: GatewayDeps, { access }: NewTicket): Promise<Pick<Ticket, 'access'>> => {
  if (!access) return {};
  const { groupId, hours = null } = access;
  const entry = (await catalogue(em, 'offered')).find(({ id }) => id === groupId);
  if (!entry) throw new FixpointError('invalid', 'access.groupId: the catalogue offers no such group.');
  if (hours !== null && hours > entry.longestHours)
    throw new FixpointError(
      'invalid',
      `access.hours: ${entry.name} is granted for at most ${entry.longestHours} hours.`,
    );
  return { access: { groupId, hours } };
};

const affectedBy = async ({ identity }: GatewayDeps, request: NewTicket, caller: PersonCaller): Promise<Person> => {
  const email = request.onBehalfOf;
  if (email === undefined || email.toLowerCase() === caller.person.email.toLowerCase()) return caller.person;
  if (!may(caller.roles, 'technician'))
    throw new FixpointError('forbidden', 'onBehalfOf: only technicians may ask for somebody else.');
  const person = await identity.personByEmail(email);
  if (!person) throw new FixpointError('invalid', 'onBehalfOf: nobody in the directory has this mail address.');
  return person;
};

const openedOf = async ({ em, portalUrl }: GatewayDeps, { id }: Ticket, created: boolean) => {
  const known = created ? null : await findTicket(em, id);
  const phase = known?.summary.phase ?? 'new';
  return { id, phase, status: statusOf(phase), url: new URL(`/tickets/${id}`, portalUrl).href };
};
