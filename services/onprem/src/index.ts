export type { OnpremActivities } from './activities.ts';
