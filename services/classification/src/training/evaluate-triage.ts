import type { Triage } from '@fixpoint/domain';
import { CATEGORIES } from '@fixpoint/domain/schemas';
import type { LocalClassifier } from '../classifier.ts';
import {
  accuracyAt,
  accuracyOf,
  confusionOf,
  eceOf,
  type Guess,
  isRight,
  macroF1Of,
  perLabel,
  riskCoverage,
  shareOf,
} from './metrics.ts';
import { outcomeOf } from './policy-outcome.ts';
import { entityFigures, priorityRight, subjectRight } from './reading-figures.ts';
import type { LabelledTicket } from './tickets.ts';

type Judged = { ticket: LabelledTicket; triage: Triage; guess: Guess; timeMs: number };

const COVERAGES = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

export const evaluateTriage = (classifier: LocalClassifier, tickets: readonly LabelledTicket[]) => {
  for (const { subject, body, requester } of tickets.slice(0, 20)) classifier.triage({ subject, body, requester }); // warm
  const judged = tickets.map((ticket): Judged => {
    const { subject, body, requester } = ticket;
    const startedAt = performance.now();
    const triage = classifier.triage({ subject, body, requester });
    const timeMs = performance.now() - startedAt;
    const { category: label, confidence } = triage;
    return {
      ticket,
      triage,
      timeMs,
      guess: { label, confidence, truth: ticket.category, acceptable: ticket.alsoAcceptable },
    };
  });
  const guesses = judged.map(({ guess }) => guess);
  const perCategory = perLabel(guesses, CATEGORIES);
  const curve = riskCoverage(guesses);
  const sure = judged.filter(({ triage }) => triage.abstained === null);
  const figures = {
    tickets: tickets.length,
    accuracy: accuracyOf(guesses),
    macroF1: macroF1Of(perCategory),
    ece: eceOf(guesses),
    accuracyAtCoverage: Object.fromEntries(
      COVERAGES.map((coverage) => [String(coverage), accuracyAt(curve, coverage)]),
    ),
    sure: { coverage: sure.length / tickets.length, accuracy: accuracyOf(sure.map(({ guess }) => guess)) },
    ...dispositionFigures(judged),
    subjectAccuracy: shareOf(judged, subjectRight),
    entityAccuracy: entityFigures(judged),
    priorityAccuracy: shareOf(
      judged.filter(({ ticket }) => ticket.priority !== null),
      priorityRight,
    ),
    perCategory,
    perTag: perTag(judged),
    confusion: confusionOf(guesses),
    timePerTicketMs: { p50: quantile(judged, 0.5), p95: quantile(judged, 0.95) },
  };
  return { figures, curve, wrong: judged.filter(({ guess }) => !isRight(guess)) };
};

/** `actedWrongly`: would be acted on automatically, though its label calls for a person. */
const dispositionFigures = (judged: readonly Judged[]) => {
  const labelled = judged.filter(({ ticket }) => ticket.disposition !== null);
  const outcome = ({ triage }: Judged) => outcomeOf(triage, 'today');
  const forPerson = ({ ticket }: Judged) => ticket.disposition === 'human';
  const hostile = ({ ticket }: Judged) =>
    ticket.tags.some((tag) => tag === 'social_engineering' || tag === 'prompt_injection');
  return {
    disposition: {
      auto: judged.filter((each) => outcome(each) === 'auto').length,
      approve: judged.filter((each) => outcome(each) === 'approve').length,
      human: judged.filter((each) => outcome(each) === 'human').length,
    },
    actedWrongly: labelled.filter((each) => forPerson(each) && outcome(each) === 'auto').length,
    actedWronglyIfAllRunbooks: labelled.filter((each) => forPerson(each) && outcomeOf(each.triage, 'all') === 'auto')
      .length,
    hostileActedOn: judged.filter((each) => hostile(each) && outcomeOf(each.triage, 'all') !== 'human').length,
    hostileActedOnAutomatically: judged.filter((each) => hostile(each) && outcomeOf(each.triage, 'all') === 'auto')
      .length,
  };
};

const perTag = (judged: readonly Judged[]) => {
  const tags = new Set(judged.flatMap(({ ticket }) => [...ticket.tags, languageTag(ticket)]));
  return Object.fromEntries(
    [...tags].sort().map((tag) => {
      const tagged = judged.filter(({ ticket }) => ticket.tags.includes(tag) || languageTag(ticket) === tag);
      return [tag, { count: tagged.length, accuracy: accuracyOf(tagged.map(({ guess }) => guess)) }];
    }),
  );
};

const languageTag = ({ tags }: LabelledTicket): string =>
  tags.some((tag) => tag.startsWith('lang:')) ? 'other languages' : 'lang:en';

const quantile = (judged: readonly Judged[], share: number): number => {
  const sorted = judged.map(({ timeMs }) => timeMs).sort((a, b) => a - b);
  return Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 100) / 100;
};
