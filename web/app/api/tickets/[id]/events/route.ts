import { currentSession } from '../../../../../auth.ts';
import { pipeEvents } from '../../../../../data/event-stream.ts';
import { loadStored } from '../../../../../data/ticket.ts';

/** What happens to one ticket, for those who may see it. */
export const GET = async (
  request: Request,
  { params }: RouteContext<'/api/tickets/[id]/events'>,
): Promise<Response> => {
  if (!(await currentSession())) return new Response('Sign in first.', { status: 401 });
  const { id } = await params;
  await loadStored(id); // answers 404 to those who may not
  return pipeEvents(request, `/v1/tickets/${encodeURIComponent(id)}/events`);
};
