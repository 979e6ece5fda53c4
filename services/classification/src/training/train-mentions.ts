import { quantise, scoresOf } from '../model/linear-model.ts';
import { MENTION_BITS, mentionVectors } from '../reading/mention-features.ts';
import { mentionsIn } from '../reading/mentions.ts';
import { isCommonIn, type MentionModel, type RankedMention, smallWordsOf } from '../reading/rank-mentions.ts';
import type { Prepared } from '../text/prepare.ts';
import { trainSvm } from './linear-svm.ts';
import { samePerson } from './same-person.ts';
import type { TrainingTicket } from './tickets.ts';

type Read = { ticket: TrainingTicket; text: Prepared };

/** Learns which of the people that a ticket names is the one it is about; with each ticket's ranking by a model without its fold. */
export const trainMentions = (
  read: readonly Read[],
  foldOf: Uint8Array,
  bits: number,
): { model: MentionModel; ranked: Pick<RankedMention, 'kind' | 'score' | 'text'>[][] } => {
  const smallWords = smallWordsOf(
    read.map(({ text }) => text.original),
    bits,
  );
  const isCommon = isCommonIn(smallWords);
  const examples = read.flatMap(({ ticket, text: { original } }, i) => {
    const mentions = mentionsIn(original, ticket.requester, isCommon);
    const vectors = mentionVectors(mentions, original, ticket.requester);
    const meant = namedIn(ticket);
    return vectors.map((vector, k) => ({
      ticket: i,
      text: mentions[k]?.text ?? '',
      kind: mentions[k]?.kind ?? 'own',
      vector,
      side: meant !== null && samePerson(meant, mentions[k]?.text ?? '') ? 1 : -1,
    }));
  });
  const train = (chosen: typeof examples) =>
    quantise(
      trainSvm(
        chosen.map(({ vector }) => vector),
        Int8Array.from(chosen, ({ side }) => side),
        { dimensions: 1 << MENTION_BITS, cost: COST, loss: 'squared', maxPasses: 60, tolerance: 0.1, seed: 1 },
      ),
    );
  const ranked: Pick<RankedMention, 'kind' | 'score' | 'text'>[][] = read.map(() => []);
  for (const fold of new Set(foldOf)) {
    const weights = train(examples.filter(({ ticket }) => foldOf[ticket] !== fold));
    for (const { ticket, kind, text, vector } of examples)
      if (foldOf[ticket] === fold) ranked[ticket]?.push({ kind, text, score: scoresOf([weights], vector)[0] ?? 0 });
  }
  for (const row of ranked) row.sort((a, b) => b.score - a.score);
  return { model: { smallWords, weights: train(examples) }, ranked };
};

const COST = 0.2;

const namedIn = ({ affectedUser, requester }: TrainingTicket): string | null =>
  affectedUser === null || affectedUser.toLowerCase() === requester.email.toLowerCase() ? null : affectedUser;
