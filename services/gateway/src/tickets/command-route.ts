import { type Role } from '@fixpoint/domain';
import { guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { jsonAnswer, jsonBody, keyHeader, Reason, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';

type Described<P extends string> = { role: Role; path: P; operationId: string; summary: string; description: string };

/** Routes by which somebody tells a ticket what to do differ only in their words. */
export const commandRoute = <P extends string>({ role, path, operationId, summary, description }: Described<P>) =>
  guardedRoute(
    { role },
    {
      method: 'post',
      path,
      operationId,
      tags: ['tickets'],
      summary,
      description:
        `${description} 404: there is no such ticket among those you may see. 409: the ticket is not in a state for it, ` +
        'or has ended. 503: the ticket cannot be reached.',
      request: { params: ticketParams, headers: keyHeader, body: jsonBody(Reason) },
      responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
    },
  );
