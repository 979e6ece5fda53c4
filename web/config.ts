import { Mode } from '@fixpoint/domain/schemas';
import 'server-only';
import { json, readConfig } from '@fixpoint/service-kit/config';

import { PrivateKey } from '@fixpoint/service-kit/tokens';
import { z } from 'zod';
import { Keyring } from './data/codec.ts';

const read = () =>
  readConfig({
    DATABASE_URL: z.url(),
    CODEC_KEYS: json(Keyring),
    SERVICE_PRIVATE_KEY: json(PrivateKey),
    GATEWAY_URL: z.url(),
    NEXTAUTH_URL: z.url(),
    NEXTAUTH_SECRET: z.string().min(32),
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: z.string().min(1),
    OIDC_CLIENT_SECRET: z.string().min(1),
    /** Where the "Workflow" link of a ticket leads; without it there is no link. */
    /** As for the worker. */
    RUNBOOK_MODE: Mode.default('shadow'),
    TEMPORAL_UI_URL: z.url().optional(),
    TEMPORAL_NAMESPACE: z.string().default('default'),
  });

let config: ReturnType<typeof read> | undefined;

/** Read at the first request, not at import: `next build` imports every route and has no secrets. */
export const webConfig = () => (config ??= read());
