import { defaultPolicy, FixpointError, type Policy, policyHash } from '../index.ts';
import { type PolicyProblem, readPolicy } from './read-policy.ts';

const rule = { id: 'all', when: {}, outcome: 'human', reason: 'A person decides.' };
const empty = { rules: [], budgets: [], freezes: [], calendars: {} };
const approve = { ...rule, outcome: 'approve' };
const week = [{ days: ['monday'], from: '09:00', to: '17:00' }];

const errorsIn = (document: unknown): string[] => {
  try {
    readPolicy(typeof document === 'string' ? document : JSON.stringify(document));
    return [];
  } catch (error) {
    if (!(error instanceof FixpointError)) throw error;
    return (error.details['errors'] as PolicyProblem[]).map(({ field, message }) => `${field}: ${message}`);
  }
};

test('the policy that comes with the product can be written down and read again', () => {
  const read: Policy = readPolicy(JSON.stringify(defaultPolicy.policy, null, 2));
  expect(policyHash(read)).toBe(defaultPolicy.hash);
});

test.each<[string, unknown, string]>([
  ['no JSON', '{', 'text: is no JSON'],
  ['too long', ' '.repeat(500_001), 'text: at most'],
  ['a part missing', { rules: [] }, 'budgets: '],
  ['a word that nobody knows', { ...empty, surprise: 1 }, 'surprise'],
  [
    'a cause that nobody knows',
    { ...empty, rules: [{ ...rule, when: { cause: ['bad luck'] } }] },
    'rules.0.when.cause.0: ',
  ],
  ['an id twice', { ...empty, rules: [{ ...rule, when: { risk: ['low'] } }, rule] }, 'rules.1.id: all is used before'],
  ['nobody to approve', { ...empty, rules: [approve] }, 'rules.0.stages: says who approves'],
  [
    'stages for nothing',
    { ...empty, rules: [{ ...rule, stages: [{ who: 'manager' }] }] },
    'rules.0.stages: is for the outcome approve',
  ],
  ['proof for a person', { ...empty, rules: [{ ...rule, proofPoints: 3 }] }, 'rules.0.proofPoints: '],
  [
    'kinds without points',
    { ...empty, rules: [{ ...rule, outcome: 'auto', proofKinds: 2 }] },
    'rules.0.proofKinds: needs',
  ],
  [
    'a calendar that is not there',
    { ...empty, rules: [{ ...approve, stages: [{ who: 'manager' }], calendar: 'office' }] },
    'rules.0.calendar: there is no',
  ],
  [
    'a freeze that is not there',
    { ...empty, rules: [{ ...rule, when: { freeze: ['year-end'] } }] },
    'rules.0.when.freeze: there is no',
  ],
  [
    'more answers than people',
    { ...empty, rules: [{ ...approve, stages: [{ who: 'manager', needed: 2 }] }] },
    'rules.0.stages.0.needed: more than the 1',
  ],
  [
    'nobody to escalate to',
    { ...empty, rules: [{ ...approve, stages: [{ who: 'manager', escalateAfterHours: 1 }] }] },
    'rules.0.stages.0.escalateTo: ',
  ],
  [
    'a reminder after the end',
    { ...empty, rules: [{ ...approve, stages: [{ who: 'manager', remindAfterHours: 24 }] }] },
    'rules.0.stages.0.remindAfterHours: ',
  ],
  [
    'a rule that can never count',
    { ...empty, rules: [rule, { ...rule, id: 'other' }] },
    'rules.1: can never count: all',
  ],
  [
    'a freeze that ends before it begins',
    { ...empty, freezes: [{ id: 'x', from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z', reason: 'Why.' }] },
    'freezes.0.until: must be',
  ],
  [
    'a time zone that is none',
    { ...empty, calendars: { office: { timeZone: 'Berlin', hours: week, holidays: [] } } },
    'calendars.office.timeZone: Berlin',
  ],
  [
    'a calendar without hours',
    { ...empty, calendars: { office: { timeZone: 'UTC', hours: [], holidays: [] } } },
    'calendars.office.hours: has no',
  ],
  [
    'hours that end before they begin',
    {
      ...empty,
      calendars: {
        office: { timeZone: 'UTC', hours: [...week, { days: ['friday'], from: '17:00', to: '09:00' }], holidays: [] },
      },
    },
    'calendars.office.hours.1.to: must',
  ],
])('a policy with %s is refused with the field', (_name, document, message) => {
  expect(errorsIn(document)).toContainEqual(expect.stringContaining(message));
});

test('everything that is wrong is said at once', () => {
  expect(errorsIn({ ...empty, rules: [approve, approve] })).toHaveLength(4);
});
