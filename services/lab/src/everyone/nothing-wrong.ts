import { account, signIns, success } from './account.ts';

const fine = (ticket: string) => ({ ticket, cause: 'no_fault_found', disposition: 'advice' }) as const;
const odd = (ticket: string) => ({ ticket, cause: 'unknown_sign_in_error', disposition: 'human' }) as const;

export const nothingWrong = [
  account('fine', { signIns: success(12) }, fine('I think my account is locked')),
  account('fine-quiet', { signIns: success(13_000) }, fine('Is my account still working?')),
  account('fine-never-in', {}, fine('I cannot sign in')),
  account(
    'fine-after-typing-again',
    { signIns: [...signIns(50126, [40, 39]), ...success(38)] },
    fine('My password was refused'),
  ),
  account(
    'fine-noise',
    { signIns: [...signIns(50140, [50]), ...signIns(50058, [45, 44]), ...success(40)] },
    fine('It asked me to stay signed in and then failed'),
  ),
  account(
    'fine-session-ended',
    { passwordChangedMinutesAgo: 120, signIns: [...signIns(50173, [100]), ...signIns(50133, [90]), ...success(80)] },
    fine('I was signed out of everything'),
  ),
  account('odd-code', { signIns: [...success(9000), ...signIns(90_072, [20])] }, odd('I get error 90072')),
  account(
    'odd-code-new',
    { signIns: [...success(9000), ...signIns(999_001, [20, 15])] },
    odd('Some new error appears'),
  ),
  account(
    'odd-null-password',
    { signIns: [...success(9000), ...signIns(50056, [20])] },
    odd('No password is accepted'),
  ),
  account(
    'odd-not-assigned',
    { signIns: [...success(9000), ...signIns(50105, [20])] },
    odd('I am not assigned to the application'),
  ),
];
