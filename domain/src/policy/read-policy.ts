import { FixpointError } from '../errors.ts';
import { Policy } from '../schemas/policy.ts';
import type { PolicyRule, StageTemplate, Whom } from '../types.ts';

export type PolicyProblem = { field: string; message: string };
export const POLICY_MAX_CHARS = 500_000;

/** A policy from its text. Throws `invalid` with every field that is wrong, in `details.errors`. */
export const readPolicy = (text: string): Policy => {
  if (text.length > POLICY_MAX_CHARS)
    throw unreadable([{ field: 'text', message: `at most ${POLICY_MAX_CHARS} characters` }]);
  const document = parsed(text);
  const read = Policy.safeParse(document);
  if (!read.success)
    throw unreadable(read.error.issues.map(({ path, message }) => ({ field: fieldOf(path), message })));
  const problems = problemsOf(read.data);
  if (problems.length > 0) throw unreadable(problems);
  return read.data;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'it cannot be parsed';
    throw unreadable([{ field: 'text', message: `is no JSON: ${why}` }]);
  }
};

const unreadable = (errors: PolicyProblem[]): FixpointError =>
  new FixpointError('invalid', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors });

const fieldOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '(whole)';

/** What the shape alone cannot tell: names that mean nothing, and rules that can never count. */
const problemsOf = (policy: Policy): PolicyProblem[] => [
  ...repeated(policy.rules, 'rules'),
  ...repeated(policy.freezes, 'freezes'),
  ...policy.rules.flatMap((rule, nth) => ruleProblems(policy, rule, `rules.${nth}`)),
  ...afterCatchAll(policy.rules),
  ...policy.freezes.flatMap(({ from, until }, nth) =>
    Date.parse(from) < Date.parse(until) ? [] : [{ field: `freezes.${nth}.until`, message: 'must be after from' }],
  ),
  ...Object.entries(policy.calendars).flatMap(([id, { timeZone, hours }]) => [
    ...(isTimeZone(timeZone)
      ? []
      : [{ field: `calendars.${id}.timeZone`, message: `${timeZone} is no IANA time zone, such as Europe/Berlin` }]),
    ...(hours.some(({ from, to }) => from < to)
      ? []
      : [{ field: `calendars.${id}.hours`, message: 'has no working hours; what waits in it would wait for ever' }]),
    ...hours.flatMap(({ from, to }, nth) =>
      from < to ? [] : [{ field: `calendars.${id}.hours.${nth}.to`, message: 'must be later than from' }],
    ),
  ]),
];

const repeated = (items: readonly { id: string }[], field: string): PolicyProblem[] =>
  items.flatMap(({ id }, nth) =>
    items.findIndex((item) => item.id === id) < nth
      ? [{ field: `${field}.${nth}.id`, message: `${id} is used before; give it another` }]
      : [],
  );

const ruleProblems = (policy: Policy, rule: PolicyRule, field: string): PolicyProblem[] => {
  const { outcome, stages, calendar, when, proofKinds, proofPoints } = rule;
  const problems: PolicyProblem[] = [];
  const wrong = (part: string, message: string): void => void problems.push({ field: `${field}.${part}`, message });
  if (outcome === 'approve' && !stages) wrong('stages', 'says who approves; needed when the outcome is approve');
  if (outcome !== 'approve' && stages) wrong('stages', 'is for the outcome approve only');
  if (outcome === 'human' && proofPoints) wrong('proofPoints', 'is not asked for when a person takes it');
  if (proofKinds !== undefined && !proofPoints) wrong('proofKinds', 'needs proofPoints');
  if (calendar !== undefined && !policy.calendars[calendar]) wrong('calendar', `there is no calendar ${calendar}`);
  for (const id of when.freeze ?? [])
    if (!policy.freezes.some((freeze) => freeze.id === id)) wrong('when.freeze', `there is no freeze ${id}`);
  for (const [nth, stage] of (typeof stages === 'object' ? stages : []).entries())
    problems.push(...stageProblems(stage, `${field}.stages.${nth}`));
  return problems;
};

/** Also of the stages that are curated for one group. */
export const stageProblems = (stage: StageTemplate, field: string): PolicyProblem[] => {
  const { who, needed = 1, escalateTo, escalateAfterHours, remindAfterHours, timeoutHours = 24 } = stage;
  const problems: PolicyProblem[] = [];
  const wrong = (part: string, message: string): void => void problems.push({ field: `${field}.${part}`, message });
  const asked = mostIn(who) + (escalateTo ? mostIn(escalateTo) : 0);
  if (needed > asked) wrong('needed', `more than the ${asked} who are asked`);
  if (escalateAfterHours !== undefined && !escalateTo)
    wrong('escalateTo', 'says to whom; needed with escalateAfterHours');
  if (escalateAfterHours !== undefined && escalateAfterHours >= timeoutHours)
    wrong('escalateAfterHours', 'must be before the stage ends');
  if (remindAfterHours !== undefined && remindAfterHours >= timeoutHours)
    wrong('remindAfterHours', 'must be before the stage ends');
  return problems;
};

/** How many people somebody can mean at most. */
const mostIn = (whom: Whom): number => {
  if (typeof whom === 'object') return whom.people.length;
  return whom === 'groupOwners' ? Infinity : 1;
};

const afterCatchAll = (rules: readonly PolicyRule[]): PolicyProblem[] => {
  const all = rules.findIndex(({ when }) => Object.keys(when).length === 0);
  if (all === -1 || all === rules.length - 1) return [];
  return [{ field: `rules.${all + 1}`, message: `can never count: ${rules[all]?.id} before it matches everything` }];
};

const isTimeZone = (timeZone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
};
