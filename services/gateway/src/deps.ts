import type { Mode } from '@fixpoint/domain';
import type { LinkVerifier, Logger, RefusalLog, TokenVerifier } from '@fixpoint/service-kit';
import type { EntityManager } from '@fixpoint/records';
import type { Client } from '@temporalio/client';
import type { Identity } from './identity/identity.ts';
import type { Notifications } from './notifications/notifications.ts';
import type { ProofSecrets } from './proofs/proof-secrets.ts';
import type { Limits } from './rate-limits.ts';

/** Everything the gateway works with, so that a test can hand it something else. */
export type GatewayDeps = {
  em: EntityManager;
  temporal: Client;
  identity: Identity;
  notifications: Notifications;
  proofSecrets: ProofSecrets;
  verify: TokenVerifier;
  /** Of the links by which people say that something was not them. */
  links: LinkVerifier;
  log: Logger;
  /** Where refused requests are kept; the log when it is not given. */
  refusals?: RefusalLog;
  portalUrl: string;
  now: () => Date;
  limits: Limits;
  /** How far runbooks are trusted of which nobody has said so. */
  usualMode: Mode;
  /** Ends every open event stream, so that the server can stop. */
  closing: AbortSignal;
};
