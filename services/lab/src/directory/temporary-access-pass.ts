import { randomInt } from 'node:crypto';
import type { Account, TemporaryAccessPass } from '../state/state.ts';
import type { Settings } from '../settings.ts';

const LENGTH = 8;
/** Without letters and digits that are mistaken for each other. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789#*+!';

export const newPassValue = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');

export type Usability = 'EnabledByPolicy' | 'DisabledByPolicy' | 'Expired' | 'NotYetValid' | 'OneTimeUsed';

/** Why a pass can be used now, or cannot. */
export const usabilityOf = (
  pass: TemporaryAccessPass,
  { tapAllowed }: { tapAllowed: boolean },
  { tapEnabled }: Pick<Settings, 'tapEnabled'>,
  nowMs: number,
): Usability => {
  const startMs = Date.parse(pass.startAt);
  if (!tapEnabled || !tapAllowed) return 'DisabledByPolicy';
  if (pass.isUsableOnce && pass.used) return 'OneTimeUsed';
  if (nowMs < startMs) return 'NotYetValid';
  return nowMs >= startMs + pass.lifetimeInMinutes * 60_000 ? 'Expired' : 'EnabledByPolicy';
};

/** Entra's code for a pass that does not let its owner in; the wording is in the log. */
export const PASS_ERRORS: Record<Exclude<Usability, 'EnabledByPolicy'>, number> = {
  DisabledByPolicy: 130507,
  Expired: 130504,
  NotYetValid: 130505,
  OneTimeUsed: 130506,
};
export const WRONG_PASS = 130503;

export const passOf = ({ person, secret }: Account): { pass: TemporaryAccessPass; value: string } | undefined =>
  person.temporaryAccessPass && secret.passValue !== null
    ? { pass: person.temporaryAccessPass, value: secret.passValue }
    : undefined;
