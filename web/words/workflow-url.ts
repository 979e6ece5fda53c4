/** The page of a workflow in Temporal's own UI; null when nobody has said where that is. */
export const workflowUrl = (ui: string | undefined, namespace: string, workflowId: string): string | null =>
  ui
    ? `${ui.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`
    : null;
