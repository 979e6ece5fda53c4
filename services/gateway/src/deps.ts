import type { Logger, TokenVerifier } from '@fixpoint/service-kit';
import type { EntityManager } from '@fixpoint/records';
import type { Client } from '@temporalio/client';
import type { Identity } from './identity/identity.ts';
import type { Limits } from './rate-limits.ts';

/** Everything the gateway works with, so that a test can hand it something else. */
export type GatewayDeps = {
  em: EntityManager;
  temporal: Client;
  identity: Identity;
  verify: TokenVerifier;
  log: Logger;
  portalUrl: string;
  now: () => Date;
  limits: Limits;
  /** Ends every open event stream, so that the server can stop. */
  closing: AbortSignal;
};
