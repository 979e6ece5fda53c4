import type { EntityManager } from '@mikro-orm/postgresql';

export type HeldTicket = { id: string; round: number };

/** Tickets whose plan is permitted and waits until it may be carried out, the longest waiting first. */
export const heldTickets = (em: EntityManager): Promise<HeldTicket[]> =>
  em.fork().execute<HeldTicket[]>(
    `select "id", ("view"->>'round')::int as "round" from "ticket"
     where "phase" = 'acting' and jsonb_typeof("view"->'held') = 'object' order by "view"->'held'->>'since'`,
  );
