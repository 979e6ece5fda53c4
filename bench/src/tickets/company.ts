import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Person } from '@fixpoint/domain';

const DOMAIN = 'bench.example';

type Condition = { signIns: { minutesAgo: number; errorCode: number }[]; lockedForS?: number };

const FORGOTTEN: Condition = { signIns: [{ minutesAgo: 5, errorCode: 50126 }] };

/** A world file with as many people as tickets, each of whom has just typed a wrong password unless told otherwise. */
export const writeCompany = async (
  file: string,
  people: number,
  conditionOf: (nth: number) => Condition = () => FORGOTTEN,
): Promise<Person[]> => {
  const staff = Array.from({ length: people }, (_, nth): Person & { key: string } => ({
    key: `person-${nth}`,
    id: randomUUID(),
    name: `Person ${nth}`,
    email: `person-${nth}@${DOMAIN}`,
  }));
  const world = {
    tenant: { id: randomUUID(), name: 'Bench', domains: [{ name: DOMAIN, authenticationType: 'Managed' }] },
    people: staff.map(({ key, id, name, email }, nth) => ({
      key,
      id,
      name,
      upn: email,
      mail: email,
      manager: key === 'person-0' ? null : 'person-0',
      mfa: true,
      methods: [{ type: 'password' }, { type: 'microsoftAuthenticator' }],
      ...conditionOf(nth),
    })),
  };
  await writeFile(file, JSON.stringify(world));
  return staff.map(({ id, name, email }) => ({ id, name, email }));
};
