import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { FixpointError } from '@fixpoint/domain';
import { createApp, createProofSecrets, DEFAULT_LIMITS, type GatewayDeps } from '@fixpoint/gateway/app';
import type { createOrm } from '@fixpoint/records';
import { createLogger, createTokenVerifier, type PublicKeys } from '@fixpoint/service-kit';
import { connectTemporal, type Keyring } from '@fixpoint/service-kit/temporal';
import type { z } from 'zod';

type Options = {
  em: ReturnType<typeof createOrm>['em'];
  trusted: z.infer<typeof PublicKeys>;
  keyring: Keyring;
  portalUrl: string;
};

export const SECRET = 'Vossel-4417-Lantern-Quay';
const SECRET_BYTES = 32;
export const TOKEN = 'look'.repeat(11);

/** The real gateway, on an identity service that hands out one made-up secret once. */
export const startGateway = async ({ em, trusted, keyring, portalUrl }: Options) => {
  let opened = false;
  const identity: GatewayDeps['identity'] = {
    personByEmail: async () => null,
    handoverLink: async () => ({ token: TOKEN, expiresAt: new Date(Date.now() + 900_000).toISOString() }),
    openHandover: async () => {
      if (opened)
        throw new FixpointError('conflict', 'It was opened once. If that was not you, tell the help desk now.');
      opened = true;
      return { kind: 'password', secret: SECRET };
    },
  };
  const sent = async (): Promise<void> => undefined;
  const closing = new AbortController();
  const app = createApp({
    em,
    temporal: connectTemporal(keyring),
    identity,
    notifications: { sendCode: sent, askToVouch: sent, tellOfRefusedLink: sent },
    proofSecrets: createProofSecrets(randomBytes(SECRET_BYTES)),
    links: { verify: () => Promise.reject(new FixpointError('invalid', 'This link is not whole, or is too old.')) },
    verify: createTokenVerifier('gateway', trusted),
    log: createLogger('gateway', 'error'),
    portalUrl,
    now: () => new Date(),
    limits: DEFAULT_LIMITS,
    usualMode: 'shadow',
    closing: closing.signal,
  });
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) =>
      resolve({ server: listening, port: address.port }),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      closing.abort();
      server.close();
    },
  };
};
