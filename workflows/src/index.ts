export { accessWorkflow } from './access/access.workflow.ts';
export { approvalWorkflow } from './approval/approval.workflow.ts';
export { disownWorkflow } from './incident/disown.workflow.ts';
export { leaseWorkflow } from './lease/lease.workflow.ts';
export { ticketWorkflow } from './ticket/ticket.workflow.ts';
export { driftWorkflow } from './training/drift.workflow.ts';
export { trainingWorkflow } from './training/training.workflow.ts';
