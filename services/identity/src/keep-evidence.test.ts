import type { Evidence, ProbeKind } from '@fixpoint/domain';
import type { Directory } from './directory/directory.ts';
import { onBehalfOf } from '@fixpoint/graph';
import { keepEvidence } from './keep-evidence.ts';

const AT = '2026-11-24T08:00:00.000Z';
let clock = Date.parse(AT);
const now = () => new Date(clock);

const scene = (outcomes: Partial<Record<ProbeKind, 'unavailable'>> = {}) => {
  const asked: string[][] = [];
  const probe: Directory['probe'] = async (_person, kinds) => {
    asked.push([...kinds]);
    return kinds.map((kind): Evidence => ({
      probe: kind,
      outcome: outcomes[kind] ?? 'not_found',
      detail: '',
      at: now().toISOString(),
      requestId: null,
    }));
  };
  const kept = keepEvidence(probe, now);
  const look = (ticket: string | null, ...kinds: Parameters<Directory['probe']>[1]) =>
    onBehalfOf({ holder: 'h', priority: 'normal', isBegun: false, ticket }, () => kept('ana', kinds));
  return { asked, look };
};

test('for one ticket nothing is looked at twice within a minute, and the answers keep their order', async () => {
  const { asked, look } = scene();
  await look('FX-1/1/1', 'identity.risk');
  const evidence = await look('FX-1/1/1', 'identity.roles', 'identity.risk');
  expect(evidence.map(({ probe }) => probe)).toEqual(['identity.roles', 'identity.risk']);
  expect(asked).toEqual([['identity.risk'], ['identity.roles']]);
  clock += 60_000;
  await look('FX-1/1/1', 'identity.risk');
  expect(asked).toHaveLength(3);
});

test('what did not answer is asked again', async () => {
  const { asked, look } = scene({ 'identity.risk': 'unavailable' });
  await look('FX-1/1/1', 'identity.risk', 'identity.roles');
  await look('FX-1/1/1', 'identity.risk', 'identity.roles');
  expect(asked[1]).toEqual(['identity.risk']);
});

test('another ticket, another round and whoever names no ticket see for themselves', async () => {
  const { asked, look } = scene();
  for (const ticket of ['FX-1/1/1', 'FX-1/2/1', 'FX-2/1/1', null, null]) await look(ticket, 'identity.risk');
  expect(asked).toHaveLength(5);
});
