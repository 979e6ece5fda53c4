import { factsOf } from '../facts.ts';
import type { ApprovalStage, Evidence, Excluded, Person, StageTemplate, Ticket, Whom } from '../types.ts';

const HOUR_MS = 60 * 60 * 1000;
const DEFAULT_TIMEOUT_HOURS = 24;

/** Who may never decide on a ticket: who asked, who is meant, and who wrote the rule that lets it be asked. */
export const excludedBy = ({ requester, affected }: Ticket, author: Person | null): Excluded[] => [
  { person: requester, because: 'requester' },
  ...(affected.id === requester.id ? [] : [{ person: affected, because: 'affected' as const }]),
  ...(author ? [{ person: author, because: 'policy_author' as const }] : []),
];

/** A rule's stages with the people whom they mean here. */
export const stagesOf = (
  templates: readonly StageTemplate[],
  evidence: readonly Evidence[],
  excluded: readonly Excluded[],
): ApprovalStage[] =>
  templates.map((template) => {
    const { who, needed, veto, escalateTo, escalateAfterHours, remindAfterHours, timeoutHours } = template;
    const allowed = (whom: Whom): Person[] =>
      peopleOf(whom, evidence).filter(({ id }) => !excluded.some(({ person }) => person.id === id));
    return {
      title: titleOf(who),
      approvers: allowed(who),
      needed: needed ?? 1,
      veto: veto ?? true,
      escalateTo: escalateTo ? allowed(escalateTo) : [],
      escalateAfterMs: inMs(escalateAfterHours),
      remindAfterMs: inMs(remindAfterHours),
      timeoutMs: (timeoutHours ?? DEFAULT_TIMEOUT_HOURS) * HOUR_MS,
    };
  });

/** Whether there are people enough to agree, those it may be escalated to among them. */
export const isAnswerable = ({ approvers, escalateTo, needed }: ApprovalStage): boolean =>
  new Set([...approvers, ...escalateTo].map(({ id }) => id)).size >= needed;

const inMs = (hours: number | undefined): number | null => (hours === undefined ? null : Math.round(hours * HOUR_MS));

const peopleOf = (whom: Whom, evidence: readonly Evidence[]): Person[] => {
  if (typeof whom === 'object') return whom.people;
  const person = factsOf(evidence, 'identity.account')?.[whom];
  return person ? [person] : [];
};

const titleOf = (whom: Whom): string => {
  if (typeof whom === 'object') return whom.people.map(({ name }) => name).join(', ');
  return whom === 'manager' ? 'Manager' : 'Manager of the manager';
};
