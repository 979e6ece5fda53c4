import type { EventKind } from '@fixpoint/domain';
import type { IconName } from '../ui/icon.tsx';
import type { Tone } from './labels.ts';

type Look = { icon: IconName; tone: Tone };

/** How a line of the timeline looks. What happened is in its sentence; this only helps the eye. */
export const EVENT: Record<EventKind, Look> = {
  ticket_opened: { icon: 'mail', tone: 'quiet' },
  triaged: { icon: 'eye', tone: 'quiet' },
  evidence_gathered: { icon: 'search', tone: 'quiet' },
  diagnosed: { icon: 'flag', tone: 'quiet' },
  planned: { icon: 'plan', tone: 'quiet' },
  policy_decided: { icon: 'scales', tone: 'quiet' },
  proof_awaited: { icon: 'fingerprint', tone: 'waiting' },
  proof_given: { icon: 'fingerprint', tone: 'good' },
  approval_asked: { icon: 'hourglass', tone: 'waiting' },
  approval_decided: { icon: 'scales', tone: 'active' },
  decision_refused: { icon: 'minus', tone: 'bad' },
  approval_expired: { icon: 'hourglass', tone: 'bad' },
  effect_done: { icon: 'wrench', tone: 'active' },
  effect_failed: { icon: 'cross', tone: 'bad' },
  effect_undone: { icon: 'undo', tone: 'waiting' },
  effect_not_undone: { icon: 'warning', tone: 'bad' },
  verified: { icon: 'check', tone: 'good' },
  not_verified: { icon: 'warning', tone: 'bad' },
  told: { icon: 'mail', tone: 'quiet' },
  not_told: { icon: 'mail', tone: 'bad' },
  escalated: { icon: 'person', tone: 'waiting' },
  taken_over: { icon: 'person', tone: 'active' },
  retried: { icon: 'progress', tone: 'active' },
  cancelled: { icon: 'minus', tone: 'quiet' },
  rejected: { icon: 'cross', tone: 'bad' },
  rolled_back: { icon: 'undo', tone: 'bad' },
  resolved: { icon: 'check', tone: 'good' },
  closed: { icon: 'check', tone: 'good' },
  reopened: { icon: 'undo', tone: 'waiting' },
  automation_stopped: { icon: 'power', tone: 'bad' },
  automation_started: { icon: 'power', tone: 'good' },
  break_glass_used: { icon: 'key', tone: 'active' },
  break_glass_refused: { icon: 'key', tone: 'bad' },
  secret_viewed: { icon: 'key', tone: 'active' },
  secret_view_refused: { icon: 'key', tone: 'bad' },
};
