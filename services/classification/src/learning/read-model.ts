import { createHash } from 'node:crypto';
import { type TriageModel, unpackModel } from '../model/model-file.ts';
import { featuresPrint } from './features-print.ts';

/** Where a model's card says which features it was learnt from. */
export const FEATURES = 'features';
export const CORRECTIONS = 'corrections';

export const idOfModel = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A model of the registry; throws when its file is not the one that the id names, or was made by another release. */
export const readModel = (id: string, bytes: Buffer): TriageModel => {
  if (idOfModel(bytes) !== id) throw new Error('The file is not the one that was kept.');
  const model = unpackModel(bytes);
  if (model.card.trainedOn[FEATURES] !== featuresPrint(model.card.bits))
    throw new Error('It was made by a release that reads texts in another way; train again.');
  return model;
};
