import { createService, type ServiceOptions } from '@fixpoint/service-kit';
import { diagnoseRoute } from './routes/diagnose.ts';
import { selectProbesRoute } from './routes/select-probes.ts';

export const createApp = (options: ServiceOptions) =>
  createService(options).route('/', selectProbesRoute()).route('/', diagnoseRoute());

export type App = ReturnType<typeof createApp>;
