import type { Person, Phase, Role, TicketEvent } from '@fixpoint/domain';
import { ana, approvalView, ben, handoverView, tessa } from '../scripts/fixtures/views.ts';
import { offersOf, secretViewedAt } from './offers.ts';

const at = (phase: Phase, me: Person, roles: Role[], view = handoverView('FX-1'), events: TicketEvent[] = []) =>
  offersOf({ me, roles, ticket: { requester: ana, affected: ana, phase, assignee: null }, view, events });

const viewed = (handoverId: string): TicketEvent => ({
  id: `${handoverId}/view/2026-11-24T10:00:00.000Z/${ana.id}`,
  ticketId: 'FX-1',
  index: 9,
  kind: 'secret_viewed',
  at: '2026-11-24T10:00:00.000Z',
  actor: { kind: 'person', id: ana.id, name: ana.name },
  summary: '',
  data: {},
  phase: 'resolved',
  hash: '',
});

describe('what a reader is offered', () => {
  test('only the requester may show who they are', () => {
    expect(at('awaiting_proof', ana, ['requester'])).toContain('prove');
    expect(at('awaiting_proof', tessa, ['technician'])).not.toContain('prove');
  });

  test('a technician may attest who asks, but not of themself', () => {
    expect(at('awaiting_proof', tessa, ['technician'])).toContain('attest');
    expect(at('awaiting_proof', ana, ['technician'])).not.toContain('attest');
    expect(at('awaiting_proof', ben, ['requester'])).not.toContain('attest');
  });

  test('a ticket whose plan is held can be cancelled and taken over', () => {
    const held = {
      ...handoverView('FX-1'),
      phase: 'acting' as const,
      held: { reason: 'stopped', since: '2026-11-24T10:00:00.000Z' },
    };
    expect(at('acting', ana, ['requester'], held)).toContain('cancel');
    expect(at('acting', tessa, ['technician'], held)).toContain('take_over');
    expect(at('acting', tessa, ['technician'], { ...held, held: null })).not.toContain('cancel');
  });

  test('whether advice helped is said by those it concerns', () => {
    expect(at('awaiting_information', ana, ['requester'])).toContain('answer');
    expect(at('awaiting_information', tessa, ['technician'])).not.toContain('answer');
  });

  test('a technician works what was escalated; a requester may only cancel it', () => {
    expect([...at('escalated', tessa, ['technician'])]).toEqual(['cancel', 'take_over', 'retry', 'close', 'correct']);
    expect([...at('escalated', ana, ['requester'], undefined)]).toContain('cancel');
    expect(at('escalated', ana, ['requester'])).not.toContain('retry');
  });

  test('only who is asked may decide, and nobody on their own ticket', () => {
    const view = approvalView('FX-1');
    expect(at('awaiting_approval', ben, ['approver'], view)).toContain('decide');
    expect(at('awaiting_approval', tessa, ['approver'], view)).not.toContain('decide');
    expect(at('awaiting_approval', ana, ['approver'], view)).not.toContain('decide');
  });

  test('a new password is offered to the person it is for, until it has been seen', () => {
    const view = handoverView('FX-1');
    const seen = [viewed(view.handover?.id ?? '')];
    expect(at('resolved', ana, ['requester'], view)).toContain('open_secret');
    expect(at('resolved', tessa, ['technician'], view)).not.toContain('open_secret');
    expect(at('resolved', ana, ['requester'], view, seen)).not.toContain('open_secret');
    expect(secretViewedAt(view, seen)).toBe('2026-11-24T10:00:00.000Z');
  });

  test('a technician may correct what was read, when a ticket waits or has ended, and something was read', () => {
    expect(at('resolved', tessa, ['technician'])).toContain('correct');
    expect(at('awaiting_approval', tessa, ['admin'])).toContain('correct');
    expect(at('acting', tessa, ['technician'])).not.toContain('correct');
    expect(at('escalated', ana, ['requester'])).not.toContain('correct');
    const unread = { ...handoverView('FX-1'), triage: null };
    expect(at('escalated', tessa, ['technician'], unread)).not.toContain('correct');
  });

  test('an ended ticket can be reopened by those it concerns, and by technicians, but by no other', () => {
    expect([...at('rejected', ana, ['requester'], undefined)]).toContain('reopen');
    expect(at('rejected', ben, ['approver'])).not.toContain('reopen');
    expect(at('resolved', tessa, ['technician'])).toContain('reopen');
  });
});
