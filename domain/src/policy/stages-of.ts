import { factsOf } from '../facts.ts';
import type {
  ApprovalStage,
  CatalogueEntry,
  Evidence,
  Excluded,
  Person,
  StageTemplate,
  Ticket,
  Whom,
} from '../types.ts';
import type { PolicyInput } from './decide.ts';

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
  given: 'catalogue' | readonly StageTemplate[],
  { evidence, access }: Pick<PolicyInput, 'evidence' | 'access'>,
  excluded: readonly Excluded[],
): ApprovalStage[] =>
  (given === 'catalogue' ? stagesFor(access?.entry) : given).map((template) => {
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

/** Those that somebody curated for the group, or what its risk class asks for. */
const stagesFor = (entry: CatalogueEntry | null | undefined): readonly StageTemplate[] =>
  entry ? (entry.stages.length > 0 ? entry.stages : STAGES_BY_RISK[entry.risk]) : [];

const MANAGER: StageTemplate = {
  who: 'manager',
  remindAfterHours: 8,
  escalateTo: 'managersManager',
  escalateAfterHours: 24,
  timeoutHours: 72,
};
const OWNERS: StageTemplate = {
  who: 'groupOwners',
  remindAfterHours: 8,
  escalateTo: 'managersManager',
  timeoutHours: 72,
};
const STAGES_BY_RISK: Record<CatalogueEntry['risk'], readonly StageTemplate[]> = {
  low: [MANAGER],
  medium: [MANAGER, OWNERS],
  high: [MANAGER, OWNERS],
};

/** Whether there are people enough to agree, those it may be escalated to among them. */
export const isAnswerable = ({ approvers, escalateTo, needed }: ApprovalStage): boolean =>
  new Set([...approvers, ...escalateTo].map(({ id }) => id)).size >= needed;

const inMs = (hours: number | undefined): number | null => (hours === undefined ? null : Math.round(hours * HOUR_MS));

const peopleOf = (whom: Whom, evidence: readonly Evidence[]): Person[] => {
  if (typeof whom === 'object') return whom.people;
  if (whom === 'groupOwners') return factsOf(evidence, 'identity.group')?.owners ?? [];
  const person = factsOf(evidence, 'identity.account')?.[whom];
  return person ? [person] : [];
};

const titleOf = (whom: Whom): string => {
  if (typeof whom === 'object') return whom.people.map(({ name }) => name).join(', ');
  return TITLES[whom];
};

const TITLES = {
  manager: 'Manager',
  managersManager: 'Manager of the manager',
  groupOwners: 'Owners of the group',
} as const;
