import { createHash } from 'node:crypto';
import { featuresOf } from '../features-of.ts';
import { FeatureReader } from '../model/features.ts';
import { affectedHints } from '../reading/affected.ts';
import { mentionVectors } from '../reading/mention-features.ts';
import { mentionsIn } from '../reading/mentions.ts';
import { CANDIDATES } from '../reading/rank-things.ts';
import { prepare } from '../text/prepare.ts';

const SAMPLES = [
  { subject: 'Re: Password', body: 'I forgot my password, AADSTS50126.\n\n> On Monday Rui wrote:\n> please try again' },
  { subject: 'VPN geht nicht', body: 'Die Verbindung bricht ab, Gerät LT-4711, nicht das WLAN. Danke!\n--\nJörg' },
  { subject: 'Accès', body: '<p>Je voudrais accéder au dossier « Paie » avant vendredi.</p>' },
];

const REQUESTER = { name: 'Rui Alves', email: 'rui.alves@example.com' };
const NOTHING_IS_COMMON = () => false;

/** Tells whether two releases see the same in a text: weights that were learnt from other features mean nothing. */
export const featuresPrint = (bits: number): string => {
  const reader = new FeatureReader(bits);
  const seen = SAMPLES.map((sample) => {
    const ticket = prepare(sample);
    const { original } = ticket;
    const mentions = mentionsIn(original, REQUESTER, NOTHING_IS_COMMON);
    const things = Object.values(CANDIDATES).map((candidatesIn) => candidatesIn(original, NOTHING_IS_COMMON));
    return {
      category: featuresOf(reader, ticket),
      mentions: mentionVectors(mentions, original, REQUESTER),
      affected: affectedHints(
        ticket,
        REQUESTER,
        mentions.map(({ kind }) => ({ kind, score: 0 })),
      ),
      things: things.map((found) => mentionVectors(found, original, REQUESTER)),
    };
  });
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
};
