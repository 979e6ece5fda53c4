import type { GraphAnswer } from './graph-route.ts';

export const failure = (status: number, code: string, message: string): GraphAnswer => ({
  status,
  body: { error: { code, message } },
});

export const tooManyRequests = (retryAfterS: number | null): GraphAnswer => ({
  ...failure(429, 'TooManyRequests', 'Too many requests. Please retry later.'),
  headers: retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) },
});

/** What an ordered fault answers: the body that was ordered, or an error in Graph's shape. */
export const faultAnswer = (status: number, body: unknown): GraphAnswer =>
  body === undefined
    ? failure(
        status,
        status === 503 ? 'serviceNotAvailable' : 'generalException',
        'The lab was told to fail this request.',
      )
    : { status, body };
