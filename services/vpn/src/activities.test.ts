import { FixpointError, type VpnFacts } from '@fixpoint/domain';
import { createVpnActivities } from './activities.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');
const facts: VpnFacts = {
  gateway: 'main',
  isUp: true,
  isDisabled: false,
  certificates: [],
  sessions: [],
  refusals: [],
  watchedSince: NOW.toISOString(),
  othersRefused: 0,
};

test('what the gateway knows is evidence, asked for by the name in the certificate', async () => {
  const asked: string[] = [];
  const diagnose = async (account: string) => {
    asked.push(account);
    return facts;
  };
  const { lookAtVpn } = createVpnActivities({ diagnose }, () => NOW);
  expect(await lookAtVpn({ account: 'Ana.Ruiz@Northwind.example' })).toEqual({
    probe: 'vpn.access',
    outcome: 'seen',
    facts,
    at: NOW.toISOString(),
    requestId: null,
  });
  expect(asked).toEqual(['ana.ruiz@northwind.example']);
});

test.each([
  ['invalid', 'not_found'],
  ['unavailable', 'unavailable'],
] as const)('a driver that answers %s has seen nothing: %s', async (code, outcome) => {
  const diagnose = () => Promise.reject(new FixpointError(code, 'why'));
  const { lookAtVpn } = createVpnActivities({ diagnose }, () => NOW);
  expect(await lookAtVpn({ account: 'x' })).toMatchObject({ outcome, detail: 'why' });
});
