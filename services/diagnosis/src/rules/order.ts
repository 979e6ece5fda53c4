import { blocked } from './account.ts';
import { device, policy } from './conditional-access.ts';
import { disowned } from './disowned.ts';
import { onlyWords, looping, lost, notRegistered } from './mfa.ts';
import { nothingWrong, unknownError } from './nothing-found.ts';
import { expired, forgotten, lockout } from './password.ts';
import { atRisk, attacked, federated, guest, privileged, surelyAtRisk } from './protection.ts';
import type { Rule } from './rule.ts';
import { staleSession } from './session.ts';
import { stale } from './stale-password.ts';
import { onpremLock, synced } from './synced.ts';

/** The first rule that finds something counts. What protects an account stands before all that could be mended. */
export const RULES: readonly Rule[] = [
  guest,
  surelyAtRisk, // whoever owns the account must know
  synced,
  federated,
  privileged,
  atRisk,
  disowned, // containing an account needs no sign-in log
  attacked,
  onpremLock,
  blocked,
  stale, // before the lock and the wrong passwords that it leaves behind
  lockout,
  expired,
  forgotten,
  staleSession,
  device,
  policy,
  notRegistered,
  looping,
  lost,
  onlyWords,
  unknownError,
  nothingWrong,
];
