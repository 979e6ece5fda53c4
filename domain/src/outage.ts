import type { Cause, Person } from './types.ts';

/** So many people refused at one gateway within ten minutes are no matter of one person's certificate. */
export const MANY_REFUSED = 5;

const OUTAGES: ReadonlySet<Cause> = new Set(['vpn_gateway_down', 'vpn_many_refused']);

/** Whether a cause ails many at once, so that nothing is mended for one of them alone. */
export const isOutage = (cause: Cause): boolean => OUTAGES.has(cause);

/** Who asks on a ticket that the machine opened by itself. */
export const FIXPOINT: Person = { id: 'fixpoint', name: 'Fixpoint', email: '' };
