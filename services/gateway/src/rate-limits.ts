import { FixpointError } from '@fixpoint/domain';
import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type Limit = { points: number; durationS: number };
export type Limits = Record<'tickets' | 'proofs' | 'enrolments' | 'handovers' | 'disownments' | 'breakGlass', Limit>;

const MINUTE_S = 60;

export const DEFAULT_LIMITS: Limits = {
  tickets: { points: 30, durationS: MINUTE_S },
  proofs: { points: 10, durationS: MINUTE_S },
  enrolments: { points: 10, durationS: MINUTE_S },
  disownments: { points: 20, durationS: MINUTE_S },
  handovers: { points: 10, durationS: MINUTE_S },
  breakGlass: { points: 5, durationS: 15 * MINUTE_S },
};

export type Limiter = (c: Context, key: string) => Promise<void>;
export type Limiters = Record<keyof Limits, Limiter>;

/** Counted in this process: with n gateways the limits are n times as wide, which is still a limit. */
export const createLimiters = (limits: Limits): Limiters => ({
  tickets: createLimiter('tickets', limits.tickets),
  proofs: createLimiter('proofs', limits.proofs),
  enrolments: createLimiter('enrolments', limits.enrolments),
  disownments: createLimiter('disownments', limits.disownments),
  handovers: createLimiter('handovers', limits.handovers),
  breakGlass: createLimiter('break-glass', limits.breakGlass),
});

const createLimiter = (name: string, { points, durationS }: Limit): Limiter => {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: durationS });
  const announce = (c: Context, { remainingPoints, msBeforeNext }: RateLimiterRes): number => {
    const resetS = Math.max(1, Math.ceil(msBeforeNext / 1000));
    c.header('RateLimit-Policy', `"${name}";q=${points};w=${durationS}`);
    c.header('RateLimit', `"${name}";r=${remainingPoints};t=${resetS}`);
    return resetS;
  };
  return async (c, key) => {
    try {
      announce(c, await limiter.consume(key));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterS = announce(c, refused);
      throw new FixpointError('too_many_requests', `Too many requests: at most ${points} in ${durationS} s.`, {
        retryAfterS,
      });
    }
  };
};
