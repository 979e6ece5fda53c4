import type { TriageModelEntry } from '@fixpoint/domain';
import {
  type EntityManager,
  keepCandidate,
  labelledExamples,
  modelBytes,
  modelInForce,
  type NewCandidate,
  type TrainingExample,
  triageModels,
} from '@fixpoint/records';

/** What learning reads and keeps. */
export interface Registry {
  inForce(): Promise<{ id: string; name: string }>;
  bytesOf(id: string): Promise<Buffer>;
  models(): Promise<TriageModelEntry[]>;
  examples(): Promise<TrainingExample[]>;
  keep(candidate: NewCandidate): Promise<void>;
}

export const createRegistry = (em: EntityManager): Registry => ({
  inForce: () => modelInForce(em),
  bytesOf: (id) => modelBytes(em, id),
  models: () => triageModels(em),
  examples: () => labelledExamples(em),
  keep: (candidate) => keepCandidate(em, candidate),
});
