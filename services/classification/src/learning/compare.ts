import type { ModelComparison, ModelScore, Person } from '@fixpoint/domain';
import type { TrainingExample } from '@fixpoint/records';
import type { LocalClassifier, TicketToRead } from '../classifier.ts';
import type { LabelledTicket } from '../training/tickets.ts';

/** A ticket as it is put to the classifier, and what counts as right. */
export type Question = { ticket: TicketToRead; right: readonly string[] };

export const questionOf = ({ subject, body, requester, category, alsoAcceptable }: LabelledTicket): Question => ({
  ticket: { subject, body, requester },
  right: [category, ...alsoAcceptable],
});

/** Put as the workflow puts it. */
export const questionAgain = ({ subject, body, requester, affected, category }: TrainingExample): Question => {
  const named: { affected?: Person } = affected.id === requester.id ? {} : { affected };
  return { ticket: { subject, body, requester, candidates: [requester, affected], ...named }, right: [category] };
};

export const compare = (
  candidate: LocalClassifier,
  inForce: LocalClassifier,
  questions: readonly Question[],
): ModelComparison => ({
  tickets: questions.length,
  candidate: scoreOf(candidate, questions),
  inForce: scoreOf(inForce, questions),
});

const scoreOf = (classifier: LocalClassifier, questions: readonly Question[]): ModelScore => {
  const read = questions.map(({ ticket, right }) => {
    const { category, abstained } = classifier.triage(ticket);
    return { right: right.includes(category), sure: abstained === null };
  });
  const share = (count: number): number => (read.length === 0 ? 0 : count / read.length);
  return {
    accuracy: share(read.filter(({ right }) => right).length),
    coverage: share(read.filter(({ sure }) => sure).length),
    wronglySure: read.filter(({ right, sure }) => sure && !right).length,
  };
};
