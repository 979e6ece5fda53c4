import type { Condition, PolicyRule, StageTemplate, Whom } from '@fixpoint/domain';
import { ACTION_NAMES } from './actions.ts';
import { CATEGORY } from './labels.ts';

/** When a rule counts, in words; one line a condition. */
export const whenOf = (when: Condition): string[] => {
  const lines = Object.entries(WORDS).flatMap(([name, say]) => {
    const value = when[name as keyof Condition];
    return value === undefined ? [] : [(say as (given: unknown) => string)(value)];
  });
  return lines.length > 0 ? lines : ['always'];
};

const words = (name: string): string => name.replaceAll(/[_-]/g, ' ');
const anyOf = (names: readonly string[], say = words): string => names.map(say).join(' or ');

/** One for each condition there is; the compiler says which is missing. */
const WORDS: { [K in keyof Required<Condition>]: (given: NonNullable<Condition[K]>) => string } = {
  category: (names) => `it is about ${anyOf(names, (name) => CATEGORY[name as keyof typeof CATEGORY] ?? words(name))}`,
  cause: (names) => `the cause is ${anyOf(names)}`,
  runbook: (names) => `the runbook is ${anyOf(names)}`,
  action: (names) =>
    `the plan would ${anyOf(names, (name) => ACTION_NAMES[name as keyof typeof ACTION_NAMES] ?? name)}`,
  risk: (names) => `the risk is ${anyOf(names)}`,
  channel: (names) => `it came by ${anyOf(names)}`,
  confidenceBelow: (least) => `triage or diagnosis is less than ${Math.round(least * 100)} % sure`,
  requesterIsAffected: (own) => (own ? 'people ask for themselves' : 'somebody asks for another'),
  requesterIsManager: (manages) => (manages ? 'their manager asks' : 'no manager of theirs asks'),
  employeeType: (names) => `the kind of employee is ${anyOf(names)}`,
  changesCredential: (changes) => `${changes ? 'a' : 'no'} sign-in secret would be changed`,
  changedBefore: (what) =>
    what === 'methods'
      ? 'the sign-in methods were changed within the last day'
      : 'a sign-in secret was changed within the last day',
  unseen: (what) => `${words(what.split('.').at(-1) ?? what)} could not be seen`,
  proofBelow: (points) => `less than ${points} points of proof were given`,
  groupClass: (classes) => `the risk of the group is ${anyOf(classes)}`,
  longerThanHours: (hours) => `access is asked for longer than ${hours} hours`,
  department: (names) => `the department is ${anyOf(names)}`,
  freeze: (ids) => `the freeze ${anyOf(ids)} is on`,
};

/** What a rule asks for beside its outcome, in sentences. */
export const askedOf = ({ proofPoints, proofKinds, stages, team, calendar }: PolicyRule): string[] => [
  ...(proofPoints
    ? [`It takes ${proofPoints} points of proof${(proofKinds ?? 1) > 1 ? ` of ${proofKinds} kinds` : ''}.`]
    : []),
  ...(stages === 'catalogue' ? ['Those who answer for the group must agree.'] : (stages ?? []).map(stageOf)),
  ...(calendar ? [`That time is counted in the hours of ${calendar}.`] : []),
  ...(team ? [`It goes to ${words(team)}.`] : []),
];

const stageOf = ({ who, needed, escalateTo, escalateAfterHours, timeoutHours }: StageTemplate): string => {
  const many = needed && needed > 1 ? `${needed} of ` : '';
  const then = escalateTo
    ? `, then ${whomOf(escalateTo)}${escalateAfterHours ? ` after ${escalateAfterHours} hours` : ''}`
    : '';
  return sentence(`${many}${whomOf(who)} must agree within ${timeoutHours ?? 24} hours${then}.`);
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const whomOf = (whom: Whom): string => {
  if (typeof whom === 'object') return whom.people.map(({ name }) => name).join(', ');
  return WHOM[whom];
};

const WHOM = {
  manager: 'the manager',
  managersManager: 'the manager of the manager',
  groupOwners: 'the owners of the group',
} as const;
