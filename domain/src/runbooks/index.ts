import { withHash } from '../plans.ts';
import type { Plan, RunbookName } from '../types.ts';
import { enableAccount } from './enable-account.ts';
import { resetPassword } from './reset-password.ts';
import type { Runbook, RunbookContext } from './runbook.ts';

export type { Runbook, RunbookContext } from './runbook.ts';

export const runbooks: Record<RunbookName, Runbook> = {
  'reset-password': resetPassword,
  'enable-account': enableAccount,
};

export const planFor = (name: RunbookName, context: RunbookContext): Plan => {
  const runbook = runbooks[name];
  const { risk, changesCredential } = runbook;
  return withHash({ runbook: name, risk, changesCredential, steps: runbook.steps(context) });
};
