import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_WORLD } from '../create-core.ts';
import { loadWorld } from './load-world.ts';

type Draft = { people: Record<string, unknown>[]; tenant: Record<string, unknown> };

// The draft is spoiled on purpose, so it is only as typed as the spoiling needs.
const demo = (): Draft => JSON.parse(readFileSync(DEMO_WORLD, 'utf8')) as Draft;

const errorOf = (spoil: (draft: Draft) => void): string => {
  const draft = demo();
  spoil(draft);
  const path = join(mkdtempSync(join(tmpdir(), 'fixpoint-world-')), 'world.json');
  writeFileSync(path, JSON.stringify(draft));
  try {
    loadWorld(path);
    return 'valid';
  } catch (error) {
    return String(error);
  }
};

test('the demo company is valid and has everybody the demo needs', () => {
  const { people, tenant } = loadWorld(DEMO_WORLD);
  expect(tenant.name).toBe('Northwind Clinic');
  expect(people.filter((person) => person.demo === null)).toEqual([]);
  expect(new Set(people.flatMap((person) => person.appRoles))).toEqual(
    new Set(['approver', 'technician', 'admin', 'auditor']),
  );
});

test.each<[string, (draft: Draft) => void]>([
  [
    'people[0].manager: nobody has the key "nobody"',
    (draft) => Object.assign(draft.people[0] ?? {}, { manager: 'nobody' }),
  ],
  [
    'people[1].upn: the tenant has no such domain',
    (draft) => Object.assign(draft.people[1] ?? {}, { upn: 'x@elsewhere.example' }),
  ],
  [
    'people[2].groups[0]: there is no group "none"',
    (draft) => Object.assign(draft.people[2] ?? {}, { groups: ['none'] }),
  ],
  [
    'people[0].methods: only one method is the default',
    (draft) =>
      Object.assign(draft.people[0] ?? {}, {
        methods: [
          { type: 'phone', isDefault: true },
          { type: 'fido2', isDefault: true },
        ],
      }),
  ],
  [
    'people[0].contacts[0]: needs either registeredAt or registeredDaysAgo',
    (draft) => Object.assign(draft.people[0] ?? {}, { contacts: [{ kind: 'mail', value: 'a@b.example' }] }),
  ],
  [
    'people[0].risk.state: Invalid option',
    (draft) => Object.assign(draft.people[0] ?? {}, { risk: { state: 'bad', level: 'low' } }),
  ],
  ['people[0]: Unrecognized key: "pasword"', (draft) => Object.assign(draft.people[0] ?? {}, { pasword: 'x' })],
  ['people[1].key: "ana-ruiz" is already taken', (draft) => Object.assign(draft.people[1] ?? {}, { key: 'ana-ruiz' })],
  ['tenant.id: Invalid GUID', (draft) => Object.assign(draft.tenant, { id: 'x' })],
])('a mistake is named: %s', (message, spoil) => {
  expect(errorOf(spoil)).toContain(message);
});
