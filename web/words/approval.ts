import { type Approval, type Person, whoMayAnswer } from '@fixpoint/domain';

/** Whether the reader's answer would count now. */
export const mayAnswer = (approval: Approval | null | undefined, me: Person, now: Date): boolean =>
  Boolean(approval && !approval.outcome && whoMayAnswer(approval, now).some(({ id }) => id === me.id));

/** Whom an open question waits for. */
export const waitedFor = (approval: Approval | null | undefined, now: Date): string[] =>
  approval && !approval.outcome ? whoMayAnswer(approval, now).map(({ name }) => name) : [];

/** How it ended, in a sentence for whoever was asked; null while it is open. */
export const outcomeOf = ({ outcome, votes }: Approval, me: Person): string | null => {
  const last = votes.at(-1)?.approver;
  const who = last && (last.id === me.id ? 'you' : last.name);
  switch (outcome) {
    case 'approved':
      return `Approved by ${who}.`;
    case 'refused':
      return `Refused by ${who}.`;
    case 'expired':
      return 'Nobody decided in time.';
    case 'unanswerable':
      return 'Too few are left who may decide.';
    case 'voided':
      return 'The ticket went another way before it was decided.';
    default:
      return null;
  }
};
