import { createIdentityClient } from '@fixpoint/identity';
import { parseResponse } from 'hono/client';
import { answerOf } from '../service-answer.ts';
import type { Identity } from './identity.ts';

const TIMEOUT_MS = 10_000;
const AWAY = 'The directory cannot be asked right now.';

/** The identity service over HTTP. */
export const createIdentity = (baseUrl: string, headers: () => Promise<Record<string, string>>): Identity => {
  const { v1 } = createIdentityClient(baseUrl, headers, (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  );
  return {
    personByEmail: async (email) => (await answerOf(parseResponse(v1.people.$get({ query: { email } })), AWAY)).person,
    handoverLink: (json) => answerOf(parseResponse(v1['handover-links'].$post({ json })), AWAY),
    openHandover: (json) => answerOf(parseResponse(v1.handovers.open.$post({ json })), AWAY),
  };
};
