import { FixpointError, type TriageModelEntry } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { TriageModel } from '../entities/learning.entities.ts';

export const modelInForce = async (em: EntityManager): Promise<{ id: string; name: string }> => {
  const { id, name } = await em.fork().findOneOrFail(TriageModel, { state: 'in_force' }, { fields: ['id', 'name'] });
  return { id, name };
};

/** The file of a kept model; the one that comes with the product is not kept here. */
export const modelBytes = async (em: EntityManager, id: string): Promise<Buffer> => {
  const model = await em.fork().findOne(TriageModel, id, { fields: ['bytes'] });
  if (!model?.bytes) throw new FixpointError('not_found', `The registry keeps no file of a model ${id}.`);
  return Buffer.from(model.bytes);
};

/** Every model that was ever kept, the newest change first. */
export const triageModels = async (em: EntityManager): Promise<TriageModelEntry[]> => {
  const models = await em.fork().find(TriageModel, {}, { orderBy: { changedAt: 'desc', id: 'asc' } });
  return models.map(({ id, name, state, report, trainedAt, changedAt, changedBy, reason }) => ({
    id,
    name,
    state,
    report: report ?? null,
    trainedAt: trainedAt.toISOString(),
    changedAt: changedAt.toISOString(),
    changedBy,
    reason,
  }));
};
