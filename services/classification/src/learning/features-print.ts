import { createHash } from 'node:crypto';
import { featuresOf } from '../features-of.ts';
import { FeatureReader } from '../model/features.ts';
import { prepare } from '../text/prepare.ts';

const SAMPLES = [
  { subject: 'Re: Password', body: 'I forgot my password, AADSTS50126.\n\n> On Monday Rui wrote:\n> please try again' },
  { subject: 'VPN geht nicht', body: 'Die Verbindung bricht ab, Gerät LT-4711, nicht das WLAN. Danke!\n--\nJörg' },
  { subject: 'Accès', body: '<p>Je voudrais accéder au dossier « Paie » avant vendredi.</p>' },
];

/** Tells whether two releases see the same in a text: weights that were learnt from other features mean nothing. */
export const featuresPrint = (bits: number): string => {
  const reader = new FeatureReader(bits);
  const seen = SAMPLES.map((sample) => featuresOf(reader, prepare(sample)));
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
};
