import { factsOf } from '../facts.ts';
import type { Person, SignInMethod, Step } from '../types.ts';
import type { RunbookContext } from './runbook.ts';

/** Steps that more than one recipe takes. */

export const newPassword = ({ affected, evidence }: RunbookContext): Step => {
  const changedAt = factsOf(evidence, 'identity.account')?.lastPasswordChangeAt;
  return {
    id: 'reset-password',
    action: 'identity.reset-password',
    target: affected,
    title: `Make a new password for ${affected.name}`,
    change: {
      what: 'Password',
      before: changedAt ? `last changed ${changedAt}` : 'never changed',
      after: 'a new one, to be changed at the next sign-in',
    },
    undo: null,
    irreversible: 'The old password is known to nobody, so it cannot be put back.',
    check: 'password_changed',
  };
};

export const endSessions = ({ affected }: RunbookContext): Step => ({
  id: 'revoke-sessions',
  action: 'identity.revoke-sessions',
  target: affected,
  title: `Sign ${affected.name} out everywhere`,
  change: { what: 'Sessions', before: 'stay signed in', after: 'must sign in again' },
  undo: null,
  irreversible: 'A session that has ended cannot be brought back; signing in makes a new one.',
  check: 'sessions_revoked',
});

export const PASS_LIFETIME_MINUTES = 60;

export const newPass = ({ affected }: RunbookContext): Step => ({
  id: 'create-temporary-access-pass',
  action: 'identity.create-temporary-access-pass',
  target: affected,
  parameters: { lifetimeMinutes: PASS_LIFETIME_MINUTES },
  title: `Make a Temporary Access Pass for ${affected.name}`,
  change: {
    what: 'Temporary Access Pass',
    before: 'none, or an older one',
    after: `one for a single sign-in within ${PASS_LIFETIME_MINUTES} minutes; an older one ends`,
  },
  undo: {
    action: 'identity.delete-temporary-access-pass',
    title: `Take the Temporary Access Pass of ${affected.name} back`,
  },
  irreversible: null,
  check: 'temporary_access_pass_usable',
});

export const removeMethod = (affected: Person, method: SignInMethod): Step => {
  const what = METHOD_NAMES[method.type] ?? method.type;
  const named = method.label ? `${what} (${method.label})` : what;
  return {
    id: `remove-method-${method.id}`,
    action: 'identity.remove-method',
    target: affected,
    parameters: { methodId: method.id, methodType: method.type },
    title: `Remove ${named} from ${affected.name}`,
    change: { what: named, before: 'registered', after: 'removed' },
    undo: null,
    irreversible: 'A method that is removed has to be registered again by its owner.',
    check: 'method_removed',
  };
};

const METHOD_NAMES: Readonly<Record<string, string>> = {
  microsoftAuthenticator: 'the authenticator app',
  softwareOath: 'the code generator',
  phone: 'the phone number',
  fido2: 'the security key',
  windowsHelloForBusiness: 'Windows Hello',
};

export const isRemovable = ({ type }: SignInMethod): boolean => type in METHOD_NAMES;
