import type { Category, Person, Triage } from '@fixpoint/domain';
import { HAS_RUNBOOK } from './has-runbook.ts';
import type { Veto } from './rules/vetoes.ts';
import { tokensOf } from './model/features.ts';
import type { Language } from './text/language.ts';
import type { Prepared } from './text/prepare.ts';

type Share = { category: Category; confidence: number };
export type Reading = {
  ticket: Prepared;
  best: Share;
  parts: readonly Share[];
  language: Language;
  affected: NonNullable<Triage['affected']>;
  vetoes: readonly Veto[];
  declared: Person | null;
  /** How likely tickets like this were kept for a person. */
  forPerson: number;
};

const SURE_PART = 0.6;
const FOR_PERSON_FROM = 0.28;

/** Why nobody should act on a reading; null when it is sure enough. */
export const whyAbstain = (reading: Reading, threshold: number): string | null => {
  const { ticket, best, parts, language, affected, vetoes, declared, forPerson } = reading;
  const [veto] = vetoes;
  if (veto) return veto.reason;
  if (tokensOf(`${ticket.subject} ${ticket.newest}`).length === 0) return 'The ticket says nothing.';
  if (!language.trained) return `The language (${language.code}) is not one that the model has learnt.`;
  if (best.confidence < threshold) return 'No category is likely enough.';
  if (HAS_RUNBOOK.has(best.category) && forPerson >= FOR_PERSON_FROM)
    return 'Tickets like this were kept for a person.';
  if (parts.some(({ category, confidence }) => category !== best.category && confidence >= SURE_PART))
    return 'The ticket asks for more than one thing.';
  if (declared && affected.person && affected.person.id !== declared.id)
    return `The words mean ${affected.person.name}, the form names ${declared.name}.`;
  return null;
};
