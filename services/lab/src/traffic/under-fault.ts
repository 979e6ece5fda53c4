import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './faults.ts';

export { pause };

type Ways<Answer> = {
  act: () => Promise<Answer>;
  refuse: (status: number, body: unknown) => Answer;
  throttle: (retryAfterS: number | null) => Answer;
};

/** Carries out a request as an ordered fault would have it: `before` means that nothing was done, `after` that it was. */
export const underFault = async <Answer>(fault: Fault | undefined, ways: Ways<Answer>): Promise<Answer | 'drop'> => {
  if (!fault) return ways.act();
  const acts = fault.kind === 'actThenDrop' || fault.kind === 'delay' || fault.effect === 'after';
  if (fault.delayMs && fault.effect === 'before') await pause(fault.delayMs);
  const answer = acts ? await ways.act() : undefined;
  if (fault.delayMs && fault.effect === 'after') await pause(fault.delayMs);
  switch (fault.kind) {
    case 'drop':
    case 'actThenDrop':
      return 'drop';
    case 'throttle':
      return ways.throttle(fault.retryAfterS ?? null);
    case 'status':
      return ways.refuse(fault.status ?? 503, fault.body);
    case 'delay':
      return answer ?? ways.act();
  }
};

/** Cuts the connection without an answer, as a crashed server or a lost network would. */
export const dropConnection = (c: Context<{ Bindings: HttpBindings }>): Response => {
  c.env.incoming.socket.destroy();
  return new Response(null, { status: 499 });
};
