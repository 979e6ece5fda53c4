import type { Evidence, SignInMethod } from '@fixpoint/domain';
import { account, AT, methods, noRisk, roles } from '../../../domain/test/fixtures.ts';
import type { SignIn } from '../src/sign-in-log.ts';

export const minutesBefore = (minutes: number): string => new Date(Date.parse(AT) - minutes * 60_000).toISOString();

export const LOCKED = 'The account is locked because the user tried to sign in too many times.';
export const MALICIOUS = 'Sign-in was blocked because it came from an IP address with malicious activity.';

/** Sign-ins with one code, so many minutes before the probe looked. */
export const signIn = (errorCode: number, minutesAgo: readonly number[], given: Partial<SignIn> = {}): SignIn[] =>
  minutesAgo.map((minutes) => ({
    at: minutesBefore(minutes),
    errorCode,
    failureReason: null,
    clientApp: 'Browser',
    ipAddress: '203.0.113.20',
    device: 'NW-LT-100',
    app: 'Office 365',
    blockedBy: [],
    ...given,
  }));

export const logOf = (...signIns: SignIn[][]): Evidence => ({
  probe: 'identity.sign-ins',
  outcome: 'seen',
  at: AT,
  requestId: 'r',
  facts: { recent: signIns.flat() },
});

export const method = (type: string, given: Partial<SignInMethod> = {}): SignInMethod => ({
  id: type,
  type,
  label: null,
  registeredAt: '2025-09-01T08:00:00.000Z',
  isDefault: false,
  ...given,
});

export const registered = methods({
  methods: [method('password'), method('microsoftAuthenticator', { isDefault: true })],
});
export const unregistered = methods({ mfaRegistered: false, methods: [method('password')] });

export const ordinary = account({ lastPasswordChangeAt: '2026-01-12T08:00:00.000Z' });

/** All that the probes see of an ordinary person, but for the parts that a test gives. */
export const evidenceOf = (...given: Evidence[]): Evidence[] => {
  const own = new Set(given.map(({ probe }) => probe));
  return [...given, ...[ordinary, roles(), noRisk, logOf(), registered].filter(({ probe }) => !own.has(probe))];
};
