import type { z } from 'zod';
import { type PersonInput } from './account.ts';
import type { World } from '../world/world.ts';
import { conditionalAccess } from './conditional-access.ts';
import { lockouts } from './lockouts.ts';
import { neverAutomatic } from './never-automatic.ts';
import { nothingWrong } from './nothing-wrong.ts';
import { passwords } from './passwords.ts';
import { secondFactor } from './second-factor.ts';

export type WorldInput = z.input<typeof World>;

/** Who works the tickets; they are the demo company's own, and have nothing to be mended. */
const STAFF = ['marta-oliveira', 'tess-lindqvist', 'adam-novak', 'ines-moreau', 'henrik-dahl'];

/** The demo company with one person for each condition that an account can be in. */
export const everyone = (demo: WorldInput): WorldInput => {
  const people: PersonInput[] = [
    ...demo.people.filter(({ key }) => STAFF.includes(key)),
    ...passwords,
    ...lockouts,
    ...conditionalAccess,
    ...secondFactor,
    ...neverAutomatic,
    ...nothingWrong,
  ];
  const groups = (demo.groups ?? []).map((group) =>
    group.key === 'cloud-operators' ? { ...group, owners: ['role-group-owner'] } : group,
  );
  return { ...demo, people, groups };
};
