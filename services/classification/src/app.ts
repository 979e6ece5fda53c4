import { createService, type ServiceOptions } from '@fixpoint/service-kit';
import type { Classifier } from './classifier.ts';
import type { TrainCandidate } from './learning/train-candidate.ts';
import { candidates } from './routes/candidates.ts';
import { triage } from './routes/triage.ts';

export type ClassificationDeps = ServiceOptions & { classifier: Classifier; train: TrainCandidate | null };

export const createApp = ({ classifier, train, ...options }: ClassificationDeps) =>
  createService(options).route('/', triage(classifier)).route('/', candidates(train));

export type App = ReturnType<typeof createApp>;
