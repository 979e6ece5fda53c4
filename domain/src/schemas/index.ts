export * from './access.ts';
export * from './decision.ts';
export * from './effect.ts';
export * from './evidence.ts';
export * from './plan.ts';
export * from './ticket.ts';
export * from './triage.ts';
export * from './view.ts';
