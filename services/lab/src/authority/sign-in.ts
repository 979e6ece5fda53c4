import type { LabCore } from '../core.ts';
import type { Account } from '../state/state.ts';
import { hasAuthenticator } from '../world/load-world.ts';
import { type Attempt, finish, type Visitor, refuse } from './attempt.ts';
import type { Flow } from './flows.ts';
import { takeCode } from './take-code.ts';
import { takePass } from './take-pass.ts';
import { takeNewPassword, takePassword } from './take-password.ts';

export type Posted = (field: string) => string;

/** Takes a flow one step further; answers the account once nothing more is asked, and complains on the flow otherwise. */
export const advance = (
  core: LabCore,
  flow: Flow,
  action: string,
  posted: Posted,
  visitor: Visitor,
): Account | undefined => {
  flow.complaint = null;
  flow.notice = null;
  const attempt: Attempt = { core, flow, visitor };
  if (action === 'back') return startOver(flow);
  if (flow.step === 'name') return takeName(attempt, posted('loginfmt').trim());
  const account = core.directory.find(flow.personId ?? '');
  if (!account) return startOver(flow);
  if (action === 'use-app') return chooseApp(flow, account);
  if (action === 'use-pass') return choosePass(flow, account);
  if (action === 'use-password') return choosePassword(flow);
  if (action === 'without-app' && mayGoWithout(flow)) return finish(attempt, account);
  if (flow.step === 'password') return takePassword(attempt, account, posted('passwd'));
  if (flow.step === 'pass') return takePass(attempt, account, posted('accesspass').trim());
  if (flow.step === 'code') return takeCode(attempt, account, posted('otc').replaceAll(' ', ''));
  return takeNewPassword(attempt, account, posted('newpasswd'), posted('confirmpasswd'));
};

/** What amr says of the proofs given: the password alone, both, or the app or a pass alone. */
export const amrOf = (flow: Flow): string[] => [
  ...(flow.passwordProved ? ['pwd'] : []),
  ...(flow.codeProved || flow.passProved ? ['mfa'] : []),
];

/** Where the app lets people in by the password alone, whoever has no phone at hand may go on without. */
export const mayGoWithout = (flow: Flow): boolean =>
  flow.step === 'code' && flow.passwordProved && flow.request.secondFactor === 'if_at_hand';

const startOver = (flow: Flow): undefined => {
  const nothing = { passwordProved: false, codeProved: false, passProved: false, mustChange: false };
  Object.assign(flow, { step: 'name', personId: null, ...nothing });
};

const takeName = (attempt: Attempt, name: string): undefined => {
  const { core, flow } = attempt;
  flow.typedName = name;
  const account = core.directory.find(name);
  if (!account) return refuse(attempt, undefined, 50034);
  Object.assign(flow, { step: 'password', personId: account.person.id });
};

const chooseApp = (flow: Flow, account: Account): undefined => {
  if (flow.step === 'password' && hasAuthenticator(account.person)) flow.step = 'code';
};

const choosePass = (flow: Flow, account: Account): undefined => {
  if (flow.step === 'password' && account.person.temporaryAccessPass) flow.step = 'pass';
};

const choosePassword = (flow: Flow): undefined => {
  if ((flow.step === 'code' && !flow.passwordProved) || flow.step === 'pass') flow.step = 'password';
};
