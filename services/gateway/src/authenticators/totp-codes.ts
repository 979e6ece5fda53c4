import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Fixpoint';
const PERIOD_S = 30;
const DIGITS = 6;
/** One step of a clock that goes wrong, either way. */
const WINDOW = 1;
const SEED_BYTES = 20;

const totpOf = (seed: string, account = ''): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label: account,
    secret: Secret.fromBase32(seed),
    algorithm: 'SHA1', // the only one that every app knows
    digits: DIGITS,
    period: PERIOD_S,
  });

/** In base32, as people type it. */
export const newSeed = (): string => new Secret({ size: SEED_BYTES }).base32;

export const uriOf = (seed: string, account: string): string => totpOf(seed, account).toString();

/** Which 30 seconds a code belongs to, counted from 1970; null when to none near now. */
export const stepOfCode = (seed: string, code: string, now: Date): number | null => {
  const timestamp = now.getTime();
  const delta = totpOf(seed).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD_S, timestamp }) + delta;
};
