import { factsOf } from '../facts.ts';
import type { Runbook } from './runbook.ts';
import { endSessions, isRemovable, newPass, removeMethod } from './steps.ts';

/** Clears what asks and never lets in; the pass comes last, so that registering anew takes more than the password. */
export const removeMethods: Runbook = {
  name: 'remove-methods',
  title: 'Register sign-in methods anew',
  answers: ['mfa_looping'],
  risk: 'high',
  changesCredential: true,
  idempotency: 'once',
  steps: (context) => {
    const methods = (factsOf(context.evidence, 'identity.methods')?.methods ?? []).filter(isRemovable);
    const defaultLast = methods.toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault));
    return [
      ...defaultLast.map((method) => removeMethod(context.affected, method)),
      endSessions(context),
      newPass(context),
    ];
  },
};
