import { type Actor, type ErrorCode, FixpointError, hashOf, type Receipt } from '@fixpoint/domain';
import type { Before, Claim, EffectLedger, LedgerEvent } from './effect-ledger.ts';

export type ReadBack = 'done' | 'not_done' | 'unknown';

/** `repeatable`: doing it twice does no harm. `once`: it is looked up in the world before it is tried again. */
export type Repetition =
  | { idempotency: 'repeatable' }
  | {
      idempotency: 'once';
      /** From the call until it cannot be under way any more and reads show what it did. */
      settleMs: number;
      /** From the call until reading back has failed for so long that a person must look. */
      giveUpMs: number;
      readBack: (before: Before, calledAt: Date) => Promise<ReadBack>;
    };

export type Effect = Repetition & {
  key: string;
  ticketId: string;
  action: string;
  title: string;
  /** Bound to the key: the same key with another request is a conflict. */
  request: unknown;
  leaseMs: number;
  heedsStop: boolean;
  /** What is there before the call; throws to refuse. Also fetches what the call needs, so that the call itself is short. */
  look: () => Promise<Before>;
  call: () => Promise<{ requestId: string | null }>;
  audit: EffectAudit;
};

export type EffectAudit = {
  actor: Actor;
  done: { kind: 'effect_done' | 'told'; summary: string };
  failed: { kind: 'effect_failed' | 'not_told'; summary: string };
  data: Record<string, unknown>;
};

type Held = Extract<Claim, { state: 'new' | 'open' }>;
type Clock = () => Date;

/** Intent, call, receipt. A call that lost its reply is looked up in the world before it is tried again. */
export const once = async (ledger: EffectLedger, effect: Effect, clock: Clock = () => new Date()): Promise<Receipt> => {
  const { key, ticketId, action, title, leaseMs, heedsStop } = effect;
  const intent = { key, ticketId, action, title, requestHash: hashOf(effect.request), leaseMs, heedsStop };
  const claim = await ledger.claim(intent, clock());
  switch (claim.state) {
    case 'done':
      return claim.receipt;
    case 'unknown':
      throw unsettled(effect, claim.detail);
    case 'busy':
      throw tryAgain('The same request is being carried out.', Math.min(claim.retryAfterMs, BUSY_RETRY_MAX_MS));
    case 'new':
      return attempt(ledger, effect, claim, clock);
    case 'open':
      return (await foundByReadBack(ledger, effect, claim, clock)) ?? attempt(ledger, effect, claim, clock);
  }
};

const BUSY_RETRY_MAX_MS = 1000;
const RETRY_MS = 1000;
/** A process that slept longer than this between writing down and calling must not call: it may hold the lease no more. */
const CALL_STARTS_WITHIN_MS = 2000;

const attempt = async (ledger: EffectLedger, effect: Effect, { lease }: Held, clock: Clock): Promise<Receipt> => {
  const { key, leaseMs, heedsStop } = effect;
  const before = await effect.look().catch(async (error: unknown) => {
    if (isRefusal(error)) await fail(ledger, effect, error, clock);
    else await ledger.release(key, lease);
    throw error;
  });
  const calledAt = clock();
  const intent = { key, lease, leaseMs, before, heedsStop };
  const renewed = await ledger.calling(intent, calledAt).catch(async (error: unknown) => {
    await ledger.release(key, lease).catch(() => undefined); // the first error is the one that says why
    throw error;
  });
  if (clock().getTime() - calledAt.getTime() > CALL_STARTS_WITHIN_MS) {
    await ledger.retract(key, renewed);
    throw tryAgain('The service was held up before the call; nothing was done.', RETRY_MS);
  }
  const { requestId } = await effect.call().catch((error: unknown) => lost(ledger, effect, renewed, error, clock));
  return settle(ledger, effect, requestId, clock);
};

/** What a call that threw means: refused, certainly not done, or not known. */
const lost = async (
  ledger: EffectLedger,
  effect: Effect,
  lease: Date,
  error: unknown,
  clock: Clock,
): Promise<never> => {
  if (isRefusal(error)) {
    await fail(ledger, effect, error, clock);
    throw error;
  }
  const retryMs = retryAfterMs(error);
  if (isCertainlyNotDone(error)) {
    await ledger.retract(effect.key, lease);
    throw tryAgain('The system did not take the call; it is tried again later.', retryMs ?? RETRY_MS, error);
  }
  await ledger.release(effect.key, lease);
  const waitMs = effect.idempotency === 'once' ? effect.settleMs : (retryMs ?? RETRY_MS);
  throw tryAgain('Whether the call took effect is not known yet.', waitMs, error);
};

const foundByReadBack = async (
  ledger: EffectLedger,
  effect: Effect,
  { lease, calledAt, before }: Extract<Claim, { state: 'open' }>,
  clock: Clock,
): Promise<Receipt | null> => {
  if (effect.idempotency === 'repeatable') return null;
  const sinceMs = clock().getTime() - calledAt.getTime();
  if (sinceMs < effect.settleMs) {
    await ledger.release(effect.key, lease);
    throw tryAgain('Whether the call took effect is not known yet.', effect.settleMs - sinceMs);
  }
  const outcome = await effect.readBack(before, calledAt).catch(async (error: unknown): Promise<ReadBack> => {
    if (sinceMs >= effect.giveUpMs) return 'unknown';
    await ledger.release(effect.key, lease);
    throw tryAgain('Whether the call took effect cannot be read now.', retryAfterMs(error) ?? RETRY_MS, error);
  });
  if (outcome === 'not_done') return null;
  if (outcome === 'done') return settle(ledger, effect, null, clock, true);
  const detail = `It was called at ${calledAt.toISOString()}, no answer came, and reading back does not tell.`;
  await ledger.unknown(effect.key, detail, eventOf(effect, 'failed', clock(), { detail, outcome: 'unknown' }));
  throw unsettled(effect, detail);
};

const settle = async (
  ledger: EffectLedger,
  effect: Effect,
  requestId: string | null,
  clock: Clock,
  foundByReadBack = false,
): Promise<Receipt> => {
  const receipt: Receipt = { at: clock().toISOString(), requestId, foundByReadBack };
  await ledger.settle(effect.key, receipt, eventOf(effect, 'done', clock(), receipt));
  return receipt;
};

const fail = (ledger: EffectLedger, effect: Effect, error: FixpointError, clock: Clock): Promise<void> =>
  ledger.fail(
    effect.key,
    error.message,
    eventOf(effect, 'failed', clock(), { detail: error.message, code: error.code }),
  );

const eventOf = (
  { key, audit }: Effect,
  end: 'done' | 'failed',
  now: Date,
  data: Record<string, unknown>,
): LedgerEvent => ({
  // An effect is done once; it can be refused more than once.
  id: end === 'done' ? `${key}/done` : `${key}/failed/${now.toISOString()}`,
  kind: audit[end].kind,
  at: now.toISOString(),
  actor: audit.actor,
  summary: audit[end].summary,
  data: { ...audit.data, ...data },
});

const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'bad_request',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'invalid',
]);

const isRefusal = (error: unknown): error is FixpointError =>
  error instanceof FixpointError && REFUSALS.has(error.code);

/** Throttled, or the caller says that the request never left. */
const isCertainlyNotDone = (error: unknown): boolean =>
  error instanceof FixpointError && (error.code === 'too_many_requests' || error.details['notDone'] === true);

const retryAfterMs = (error: unknown): number | undefined => {
  const seconds = error instanceof FixpointError ? error.details['retryAfterS'] : undefined;
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
};

const tryAgain = (message: string, afterMs: number, cause?: unknown): FixpointError =>
  new FixpointError('unavailable', message, { retryAfterS: Math.max(1, Math.ceil(afterMs / 1000)) }, cause);

const unsettled = ({ title }: Effect, detail: string): FixpointError =>
  new FixpointError('unsettled', `Nobody could find out whether this was done: ${title}. ${detail}`.trim());
