import { ana, AT, marta, tess, ticketOf } from '../test/fixtures.ts';
import { type Approval, type Decision, eligibleApprovers, refusalOf } from './index.ts';

const ticket = ticketOf({ affected: { id: 'bruno', name: 'Bruno', email: 'b@northwind.example' } });
const approval: Approval = { planHash: 'h', approvers: [marta], askedAt: AT, dueAt: AT, decision: null };
const decision = (given: Partial<Decision> = {}): Decision => ({
  approver: marta,
  approved: true,
  planHash: 'h',
  reason: null,
  via: 'portal',
  ...given,
});

describe('a decision', () => {
  test('of the person who was asked, on the plan that was shown, counts', () => {
    expect(refusalOf(decision(), approval, ticket)).toBeNull();
  });

  test.each([
    ['of the requester', decision({ approver: ana }), approval, 'forbidden'],
    ['of the person it is about', decision({ approver: ticket.affected }), approval, 'forbidden'],
    ['of somebody who was not asked', decision({ approver: tess }), approval, 'forbidden'],
    ['that nobody asked for', decision(), null, 'conflict'],
    ['on another plan', decision({ planHash: 'other' }), approval, 'conflict'],
    ['after another', decision(), { ...approval, decision: { ...decision(), at: AT } }, 'conflict'],
    ['that refuses without a reason', decision({ approved: false, reason: ' ' }), approval, 'invalid'],
  ])('%s does not', (_name, given, asked, code) => {
    expect(refusalOf(given, asked, ticket)?.code).toBe(code);
  });

  test('of the requester does not count even if the question was put to them', () => {
    expect(refusalOf(decision({ approver: ana }), { ...approval, approvers: [ana] }, ticket)?.code).toBe('forbidden');
  });
});

test('neither who asks nor who is meant can be an approver', () => {
  expect(eligibleApprovers([ana, ticket.affected, marta], ticket)).toEqual([marta]);
});
