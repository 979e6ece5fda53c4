import { masked, maskedView } from './masked-view.ts';
import { newView } from './new-view.ts';
import type { Evidence, Person, TicketView } from './types.ts';

const ana: Person = { id: 'id-ana', name: 'Ana Petrova', email: 'ana@contoso.example' };

const methods: Evidence = {
  probe: 'identity.methods',
  outcome: 'seen',
  facts: {
    mfaRegistered: true,
    methods: [
      { id: '1', type: 'phone', label: '+44 7700 900456', registeredAt: null, isDefault: true },
      { id: '2', type: 'microsoftAuthenticator', label: "Ana's iPhone", registeredAt: null, isDefault: false },
    ],
    contacts: [{ kind: 'mail', value: 'ana@mail.example', registeredAt: null }],
  },
  at: '2026-11-24T09:00:00.000Z',
  requestId: null,
};
const ticket = { id: 'FX-1', channel: 'portal', subject: '', body: '', requester: ana, affected: ana } as const;
const view: TicketView = { ...newView(ticket, 'ticket/FX-1'), evidence: [methods] };

test('enough is left for its owner to know it by', () => {
  expect(masked({ kind: 'phone', value: '+44 7700 900456' })).toBe('••• 56');
  expect(masked({ kind: 'mail', value: 'ana@mail.example' })).toBe('a•••@mail.example');
});

test('a requester is not told the numbers and addresses that would prove them', () => {
  const told = JSON.stringify(maskedView(view, ['requester']));
  expect(told).not.toContain('900456');
  expect(told).not.toContain('ana@mail.example');
  expect(told).toContain("Ana's iPhone");
});

test('those who work or audit tickets are told', () => {
  expect(maskedView(view, ['requester', 'technician'])).toEqual(view);
});
