import { createService, type ServiceOptions } from '@fixpoint/service-kit';
import type { Classifier } from './classifier.ts';
import { triage } from './routes/triage.ts';

export const createApp = (classifier: Classifier, options: ServiceOptions) =>
  createService(options).route('/', triage(classifier));

export type App = ReturnType<typeof createApp>;
