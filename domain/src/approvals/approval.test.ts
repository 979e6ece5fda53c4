import {
  answered,
  approvalOf,
  at,
  decisionOf,
  later,
  moved,
  person,
  PLAN,
  stageOf,
  TIMES,
} from '../../test/approvals.ts';
import { ana, marta, tess } from '../../test/fixtures.ts';
import { type Approval, nextMove, refusalOf, whoMayAnswer } from '../index.ts';

const bruno = person('bruno');
const asked = approvalOf({
  excluded: [
    { person: ana, because: 'requester' },
    { person: bruno, because: 'affected' },
  ],
});
const standIn = (of: typeof ana, deputy: typeof ana, from = later(-1), until = later(10)) => ({
  of,
  deputy,
  from: from.toISOString(),
  until: until.toISOString(),
});

describe('an answer', () => {
  test('of the person who was asked, on the plan that was shown, counts', () => {
    expect(refusalOf(decisionOf(), asked, at)).toBeNull();
  });

  const closed: Approval = { ...answered(asked, decisionOf()), outcome: 'approved' };
  test.each([
    ['of the requester', decisionOf({ approver: ana }), asked, 'not_yours'],
    ['of the person it is about', decisionOf({ approver: bruno }), asked, 'not_yours'],
    ['of somebody who was not asked', decisionOf({ approver: tess }), asked, 'not_yours'],
    ['that nobody asked for', decisionOf(), null, 'not_asked'],
    ['on another plan', decisionOf({ planHash: `${PLAN} ` }), asked, 'other_plan'],
    ['after another', decisionOf(), closed, 'already_decided'],
    ['after it is over', decisionOf(), { ...asked, outcome: 'expired' as const }, 'expired'],
    ['in the moment in which it is due', decisionOf(), { ...asked, dueAt: at.toISOString() }, 'expired'],
    ['that refuses without a reason', decisionOf({ approved: false, reason: ' ' }), asked, 'reason_missing'],
  ])('%s does not', (_name, given, approval, answer) => {
    expect(refusalOf(given, approval, at)?.details).toEqual({ answer });
  });

  test('of the requester does not count even if the question was put to them', () => {
    const wrong = approvalOf({ stages: [stageOf({ approvers: [ana] })], excluded: asked.excluded });
    expect(refusalOf(decisionOf({ approver: ana }), wrong, at)?.code).toBe('forbidden');
  });

  test('of a second person leaves a question of one answer as it was decided', () => {
    const two = approvalOf({ stages: [stageOf({ approvers: [marta, tess] })] });
    const over = answered(answered(two, decisionOf()), decisionOf({ approver: tess, approved: false }));
    expect(over).toMatchObject({ outcome: 'approved', votes: [{ approver: marta }] });
  });
});

describe('a stage', () => {
  const stages = [stageOf(), stageOf({ title: 'Owners', approvers: [tess, bruno], needed: 2 })];

  test('opens when the one before it is decided, and asks others', () => {
    const next = answered(approvalOf({ stages }), decisionOf());
    expect(next).toMatchObject({ stage: 1, outcome: null });
    expect(whoMayAnswer(next, at)).toEqual([tess, bruno]);
    const done = [tess, bruno].reduce((each, approver) => answered(each, decisionOf({ approver })), next);
    expect(done.outcome).toBe('approved');
  });

  test('is not answered by those who are asked after it', () => {
    const early = decisionOf({ approver: tess });
    const escalating = approvalOf({ stages: [stageOf({ escalateTo: [tess] })] });
    for (const approval of [approvalOf({ stages }), escalating])
      expect(refusalOf(early, approval, at)?.details).toEqual({ answer: 'not_asked' });
  });

  test('does not take a second answer of whoever answered an earlier one', () => {
    const both = [stageOf(), stageOf({ approvers: [marta, tess] })];
    const next = answered(approvalOf({ stages: both }), decisionOf());
    expect(refusalOf(decisionOf(), next, at)?.details).toEqual({ answer: 'already_decided' });
    expect(answered(next, decisionOf({ approver: tess })).outcome).toBe('approved');
  });

  test('asks whom it may be escalated to at once when nobody else is left', () => {
    const again = [stageOf(), stageOf({ escalateTo: [tess], escalateAfterMs: 1 })];
    const next = answered(approvalOf({ stages: again }), decisionOf());
    expect(next).toMatchObject({ stage: 1, escalated: true });
    expect(whoMayAnswer(next, at)).toEqual([tess]);
    expect(answered(approvalOf({ stages: [stageOf(), stageOf()] }), decisionOf()).outcome).toBe('unanswerable');
  });

  test('without a veto is refused only when too few are left to agree', () => {
    const two = stageOf({ approvers: [marta, tess, bruno], needed: 2, veto: false });
    const no = { approved: false, reason: 'No.' };
    const first = answered(approvalOf({ stages: [two] }), decisionOf(no));
    expect(first.outcome).toBeNull();
    expect(answered(first, decisionOf({ ...no, approver: tess })).outcome).toBe('refused');
    expect(answered(answered(first, decisionOf({ approver: tess })), decisionOf({ approver: bruno })).outcome).toBe(
      'approved',
    );
  });
});

describe('a deputy', () => {
  test('answers in the seat of another, from the day on which it begins to the day on which it ends', () => {
    const approval = approvalOf({ deputies: [standIn(marta, tess, later(2), later(4))] });
    expect(nextMove(approval, at)).toEqual({ kind: 'wait', until: later(2) });
    for (const hour of [1, 4]) expect(refusalOf(decisionOf({ approver: tess }), approval, later(hour))).not.toBeNull();
    const over = answered(approval, decisionOf({ approver: tess }), later(2));
    expect(over).toMatchObject({ outcome: 'approved', votes: [{ approver: tess, seat: marta }] });
    expect(refusalOf(decisionOf(), over, later(2))?.details).toEqual({ answer: 'already_decided' });
    expect(refusalOf(decisionOf({ approver: bruno }), over, later(2))?.details).toEqual({ answer: 'not_yours' });
  });

  test('has one vote, and their own seat first', () => {
    const both = stageOf({ approvers: [marta, tess], needed: 2 });
    const approval = approvalOf({ stages: [both], deputies: [standIn(marta, tess)] });
    const first = answered(approval, decisionOf({ approver: tess }));
    expect(first.votes).toMatchObject([{ seat: tess }]);
    expect(refusalOf(decisionOf({ approver: tess }), first, at)?.details).toEqual({ answer: 'already_decided' });
    expect(answered(first, decisionOf()).outcome).toBe('approved');
  });

  test('of who asks or is meant never decides, of a policy author may', () => {
    const deputies = [standIn(ana, tess)];
    const of = (because: 'requester' | 'policy_author') =>
      approvalOf({ stages: [stageOf({ approvers: [tess] })], excluded: [{ person: ana, because }], deputies });
    expect(refusalOf(decisionOf({ approver: tess }), of('requester'), at)?.code).toBe('forbidden');
    expect(refusalOf(decisionOf({ approver: tess }), of('policy_author'), at)).toBeNull();
  });
});

test('is reminded of, escalated and ended in its time', () => {
  const times = { remindAt: later(1).toISOString(), escalateAt: later(2).toISOString(), dueAt: later(3).toISOString() };
  const approval = approvalOf({ stages: [stageOf({ escalateTo: [tess] })], times });
  expect(nextMove(approval, at)).toEqual({ kind: 'wait', until: later(1) });
  expect(nextMove(approval, later(1))).toEqual({ kind: 'remind' });
  expect(nextMove({ ...approval, remindAt: null }, later(1))).toEqual({ kind: 'wait', until: later(2) });
  expect(nextMove({ ...approval, remindAt: null }, later(2))).toEqual({ kind: 'escalate' });
  expect(moved({ ...approval, remindAt: null }, later(3)).outcome).toBe('expired');
  expect(TIMES.remindAt).toBeNull();
});
