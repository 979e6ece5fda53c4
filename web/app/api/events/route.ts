import { currentSession } from '../../../auth.ts';
import { pipeEvents } from '../../../data/event-stream.ts';

/** What happens to any ticket the reader may see. */
export const GET = async (request: Request): Promise<Response> => {
  if (!(await currentSession())) return new Response('Sign in first.', { status: 401 });
  return pipeEvents(request, '/v1/events');
};
