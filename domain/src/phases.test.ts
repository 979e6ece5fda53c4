import { isEnded, isWaiting, may, maySee, statusOf } from './index.ts';
import { ana, tess, ticketOf } from '../test/fixtures.ts';
import { PHASES } from './schemas/index.ts';

test('every phase is one of the four statuses, and never both waiting and ended', () => {
  for (const phase of PHASES) {
    expect(isWaiting(phase) && isEnded(phase)).toBe(false);
    expect(['new', 'in_progress', 'waiting', 'closed']).toContain(statusOf(phase));
  }
  expect(statusOf('awaiting_proof')).toBe('waiting');
  expect(statusOf('rolled_back')).toBe('closed');
});

test('roles bring their lesser ones with them, and nothing else', () => {
  expect(may(['admin'], 'technician')).toBe(true);
  expect(may(['technician'], 'admin')).toBe(false);
  expect(may(['requester'], 'viewer')).toBe(false);
  expect(may(['integration'], 'requester')).toBe(false);
  expect(may([], 'requester')).toBe(false);
});

test('people see their own tickets; technicians see all', () => {
  expect(maySee(ana, ['requester'], ticketOf())).toBe(true);
  expect(maySee(tess, ['requester'], ticketOf())).toBe(false);
  expect(maySee(tess, ['technician'], ticketOf())).toBe(true);
});
