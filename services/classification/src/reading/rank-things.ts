import type { Requester } from '../classifier.ts';
import { type LabelWeights, scoresOf } from '../model/linear-model.ts';
import type { Prepared } from '../text/prepare.ts';
import { mentionVectors } from './mention-features.ts';
import { isCommonIn, type MentionModel } from './rank-mentions.ts';
import { deadlinesIn, errorsIn, resourcesIn, type Thing } from './things.ts';

export const THINGS = ['resource', 'errorCode', 'deadline'] as const;
export type ThingName = (typeof THINGS)[number];
export type ThingModels = Readonly<Record<ThingName, LabelWeights>>;

export const CANDIDATES = { resource: resourcesIn, errorCode: errorsIn, deadline: deadlinesIn } as const;
/** Below this nothing is named: chosen on held-out writers. */
const NAMED_FROM: Readonly<Record<ThingName, number>> = { resource: -0.7, errorCode: -0.6, deadline: -0.6 };

/** The words of a ticket that most likely are what it asks for, the error that it reports, or when it must be done. */
export const bestThing = (
  name: ThingName,
  models: { things: ThingModels; mentions: MentionModel },
  original: Prepared['original'],
  requester: Requester | null,
): string | null => {
  const found: Thing[] = CANDIDATES[name](original, isCommonIn(models.mentions.smallWords));
  let best: { text: string | null; score: number } = { text: null, score: NAMED_FROM[name] };
  for (const [i, vector] of mentionVectors(found, original, requester).entries()) {
    const score = scoresOf([models.things[name]], vector)[0] ?? 0;
    if (score > best.score) best = { text: found[i]?.text ?? null, score };
  }
  return best.text;
};
