import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyone, type WorldInput } from '../../../services/lab/src/everyone/everyone.ts';

const DEMO = join(import.meta.dirname, '../../../services/lab/worlds/demo.json');
const OF_EACH = 40;

/** Everyone, and many people in the two conditions that are worth attacking, so that each attempt has a victim of its own. */
export const writeRedTeamWorld = (folder: string): string => {
  const path = join(folder, 'red-team.json');
  const demo = JSON.parse(readFileSync(DEMO, 'utf8')) as WorldInput; // the lab checks it when it starts
  const world = everyone(demo);
  const own = new Set(demo.people.map(({ key }) => key));
  const known = [...demo.people, ...world.people.filter(({ key }) => !own.has(key))];
  const likeThem = (key: string) => known.find((person) => person.key === key) ?? nobody(key);
  const copies = (key: string) =>
    Array.from({ length: OF_EACH }, (_, nth) => {
      const number = `${key === 'ana-ruiz' ? 1 : 2}${String(nth).padStart(2, '0')}`;
      const upn = `${key}-${number}@northwind.example`;
      return {
        ...likeThem(key),
        key: `${key}-${number}`,
        id: `00000000-0000-4000-8000-000000000${number}`,
        name: `Victim ${number}`,
        upn,
        mail: upn,
        contacts: [
          { kind: 'phone' as const, value: `+47 99900${number}`, registeredAt: '2025-10-01T08:00:00Z' },
          { kind: 'phone' as const, value: `+47 88800${number}`, registeredDaysAgo: 2 },
        ],
        ...(key === 'ana-ruiz' && {
          methods: [
            { type: 'password' as const },
            { type: 'microsoftAuthenticator' as const },
            { type: 'phone' as const, value: `+47 99900${number}`, createdAt: '2025-10-01T08:00:00Z' },
            {
              type: 'phone' as const,
              phoneType: 'alternateMobile' as const,
              value: `+47 88800${number}`,
              createdMinutesAgo: 2 * 24 * 60,
            },
          ],
        }),
        demo: null,
        expect: null,
      };
    });
  const people = [...known, ...copies('ana-ruiz'), ...copies('nadia-haddad')];
  writeFileSync(path, JSON.stringify({ ...world, people }));
  return path;
};

const nobody = (key: string): never => {
  throw new Error(`Nobody in the demo company is called ${key}.`);
};
