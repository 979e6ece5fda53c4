export const BARE_TASK_QUEUE = 'bare';
export const BARE_WORKFLOW = 'bareWorkflow';

/** How many activities of each kind a ticket had. */
export type Shape = { activities: number; localActivities: number };
