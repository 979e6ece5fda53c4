import type { EntityManager } from '@mikro-orm/postgresql';
import { Handover } from '../entities/handover.entity.ts';

/** Whose secret a one-time link leads to; null for one that is not known. Changes nothing. */
export const ticketOfLink = async (em: EntityManager, tokenHash: string): Promise<string | null> =>
  (await em.fork().findOne(Handover, { tokenHash }, { fields: ['id', 'ticketId'] }))?.ticketId ?? null;
