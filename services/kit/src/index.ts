export { type Access, accessOf, guardedRoute, personOf, type ServiceEnv } from './access.ts';
export type { Caller, PersonCaller } from './caller.ts';
export { json, readConfig } from './config.ts';
export type { Before, Claim, EffectLedger, Intent, LedgerEvent } from './effect-ledger.ts';
export { createLinkSigner, createLinkVerifier, type LinkSigner, type LinkVerifier, type NotMe } from './link-signer.ts';
export { createLogger, type Logger } from './log.ts';
export { type Effect, type EffectAudit, once, type ReadBack, type Repetition } from './once.ts';
export { Problem, problem, problemResponses } from './problem.ts';
export { logRefusals, type RefusalLog, type RefusedRequest } from './refusals.ts';
export { onStop, runService } from './run-service.ts';
export { createSealer, SealingKey, type Sealer } from './sealer.ts';
export { createService, endpoint, type ServiceOptions } from './service.ts';
export {
  createTokenIssuer,
  createTokenVerifier,
  type PersonClaims,
  PrivateKey,
  PublicKey,
  PublicKeys,
  serviceHeaders,
  type TokenIssuer,
  type TokenVerifier,
} from './tokens.ts';
