import { SHIPPED_MODEL, type TrainingReport, type TriageModelEntry } from '@fixpoint/domain';
import type { TrainingExample } from '@fixpoint/records';
import type { Logger } from '@fixpoint/service-kit';
import { idOfModel, readModel } from './read-model.ts';
import type { Registry } from './registry.ts';
import { shareRun } from './share-run.ts';
import type { Train } from './train-in-thread.ts';

export type Candidate = { id: string; report: TrainingReport };

/** Null when there is nothing new to learn. */
export type TrainCandidate = (caller: AbortSignal) => Promise<Candidate | null>;

export type Learning = { registry: Registry; train: Train; log: Logger; now?: () => Date };

export const createTrainCandidate = ({ registry, train, log, now = () => new Date() }: Learning): TrainCandidate => {
  const learn = async (signal: AbortSignal): Promise<Candidate | null> => {
    const readAt = now(); // before the reading: what is corrected from now on is news to the next training
    const [models, examples, { id: against }] = await Promise.all([
      registry.models(),
      registry.examples(),
      registry.inForce(),
    ]);
    const inForce = await usableBytes(registry, against, log);
    const outdated = against !== SHIPPED_MODEL && inForce === null;
    if (!isNews(examples, models) && !(outdated && examples.some(isForTraining))) return null;

    const startedAt = performance.now();
    const { name, bytes, ...compared } = await train({ examples, inForce }, signal);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const [id, report] = [idOfModel(bytes), { ...compared, against, seconds }];
    signal.throwIfAborted();
    await registry.keep({ id, name, bytes: Buffer.from(bytes), report, now: readAt });
    log.info({ id, name, seconds, ...compared.trainedOn }, 'a candidate is trained');
    const known = models.find((model) => model.id === id)?.state;
    return known === 'in_force' || known === 'retired' ? null : { id, report }; // somebody has settled that one already
  };
  return shareRun(learn);
};

const isForTraining = ({ use }: TrainingExample): boolean => use === 'train';

/** A correction is written a moment after it was made, so the count is asked besides the time. */
const isNews = (examples: readonly TrainingExample[], models: readonly TriageModelEntry[]): boolean => {
  const corrections = examples.filter(isForTraining).length;
  if (corrections === 0) return false;
  const [last] = models
    .filter(({ id }) => id !== SHIPPED_MODEL)
    .toSorted((a, b) => b.trainedAt.localeCompare(a.trainedAt));
  if (!last) return true;
  return examples.some(({ at }) => at > last.trainedAt) || last.report?.trainedOn.corrections !== corrections;
};

/** Null stands for the model that comes with the product: it answers in place of one that cannot be used. */
const usableBytes = async (registry: Registry, id: string, log: Logger): Promise<Buffer | null> => {
  if (id === SHIPPED_MODEL) return null;
  const bytes = await registry.bytesOf(id);
  try {
    readModel(id, bytes);
    return bytes;
  } catch (error) {
    log.warn({ err: error, id }, 'the model in force cannot be used; the candidate is compared with the shipped one');
    return null;
  }
};
