import type { Requester } from '../classifier.ts';
import type { Prepared } from '../text/prepare.ts';
import { bestThing } from './rank-things.ts';

/** What a ticket names besides people. Null where nothing was found. */
export type Entities = {
  resource: string | null;
  device: string | null;
  errorCode: string | null;
  deadline: string | null;
};

const DEVICE = /\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,9}){1,4}\b/;
const NO_DEVICE = /\b(?:AADSTS\d+|INC-\d+|CHG-\d+|GRP-[\w-]+|SG-[\w-]+|DL-[\w-]+)\b/g;
export const entitiesIn = (
  models: Parameters<typeof bestThing>[1],
  original: Prepared['original'],
  requester: Requester | null,
): Entities => {
  const text = `${original.subject}\n${original.newest}`;
  return {
    resource: bestThing('resource', models, original, requester),
    device: DEVICE.exec(text.replace(NO_DEVICE, ' '))?.[0] ?? null,
    errorCode: bestThing('errorCode', models, original, requester),
    deadline: bestThing('deadline', models, original, requester),
  };
};
