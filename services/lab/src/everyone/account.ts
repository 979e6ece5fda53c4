import type { z } from 'zod';
import { guidOf } from '../graph/directory-roles.ts';
import type { WorldSignIn } from '../world/world-sign-in.ts';
import type { WorldPerson } from '../world/world.ts';

export type PersonInput = z.input<typeof WorldPerson>;
export type SignInInput = z.input<typeof WorldSignIn>;
export type Disposition =
  /** A runbook mends it once the requester has proved who they are. */
  | 'auto'
  /** A runbook mends it once an approver has said yes. */
  | 'approve'
  /** Nothing is changed: the requester is told what was found, and what they can do. */
  | 'advice'
  | 'human';

/** In the product's own words. The team is who takes it when no runbook does; the service desk unless said. */
export type Expected = { ticket: string; cause: string; disposition: Disposition; runbook?: string; team?: string };

const FIRST =
  'Asha Ben Carla Dmitri Elin Farid Gita Hugo Ida Jonas Kaia Luca Mina Noor Olav Petra Quinn Runa Samir Tova';
const LAST = 'Aas Berg Costa Duran Eide Falk Greve Holt Iversen Jansen Kolb Lie Moen Nygard Olsen Prytz';

/** One person in one condition, with what a ticket of theirs should come to. All that is not given is ordinary. */
export const account = (
  key: string,
  given: Omit<Partial<PersonInput>, 'key' | 'expect'>,
  expect: Expected,
): PersonInput => {
  const number = Number.parseInt(guidOf(key).slice(0, 6), 16);
  const digits = String(10_000_000 + (number % 9_999_999)).slice(-7);
  const upn = `${key}@northwind.example`;
  return {
    key,
    id: guidOf(`everyone ${key}`),
    name: `${pick(FIRST, number)} ${pick(LAST, number >> 4)}`,
    upn,
    mail: given.upn ?? upn,
    manager: 'marta-oliveira',
    jobTitle: 'Employee',
    groups: ['staff'],
    mfa: true,
    methods: [{ type: 'password' }, { type: 'microsoftAuthenticator' }],
    contacts: [
      { kind: 'phone', value: `+47 9${digits}`, registeredAt: '2025-10-01T08:00:00Z' },
      { kind: 'mail', value: `${key}@home.example`, registeredAt: '2025-10-01T08:00:00Z' },
    ],
    businessPhones: [`+47 2${digits}`],
    demo: `${expect.ticket} → ${expect.cause}, ${expect.disposition}`,
    ...given,
    expect,
  };
};

const pick = (names: string, number: number): string => {
  const list = names.split(' ');
  return list[number % list.length] ?? '';
};

const OFFICE = '203.0.113.20';
export const ABROAD = '198.51.100.77';
const LAPTOP = {
  name: 'NW-LT-100',
  operatingSystem: 'Windows11',
  browser: 'Edge 142.0',
  compliant: true,
  managed: true,
};

/** Failures or successes, `minutesAgo` each, from the person's own laptop in the office unless said otherwise. */
export const signIns = (
  errorCode: number,
  minutesAgo: readonly number[],
  more: Partial<SignInInput> = {},
): SignInInput[] =>
  minutesAgo.map((minutes) => ({ errorCode, minutesAgo: minutes, ipAddress: OFFICE, device: LAPTOP, ...more }));

export const success = (minutesAgo: number, more: Partial<SignInInput> = {}): SignInInput[] =>
  signIns(0, [minutesAgo], more);

/** The three tries before a ticket. */
export const WRONG = signIns(50126, [24, 22, 20]);
export const LAST_WEEK = success(9000);
