/** Where the record of triage itself is kept: its models and its alarms. */
export const TRIAGE_STREAM = { stream: 'triage', ticketId: null, phase: null };
