import { automationState } from '@fixpoint/records';
import { records } from '../../data/sources.ts';

/** Ready when pages can be read: the configuration is right and the database answers. */
export const GET = async (): Promise<Response> => {
  try {
    await automationState(records());
    return new Response('ready');
  } catch (error) {
    console.error('not ready', error);
    return new Response('not ready; the log says why', { status: 503 });
  }
};
