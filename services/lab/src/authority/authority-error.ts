import { randomUUID } from 'node:crypto';

/** A refusal by the authority, in the shape that Entra gives it. */
export class AuthorityError extends Error {
  readonly status: 400 | 401;
  readonly error: string;
  readonly code: number;

  constructor(status: 400 | 401, error: string, code: number, message: string) {
    super(message);
    this.status = status;
    this.error = error;
    this.code = code;
  }
}

export const invalidGrant = (code: number, message: string): AuthorityError =>
  new AuthorityError(400, 'invalid_grant', code, message);

export const invalidRequest = (code: number, message: string): AuthorityError =>
  new AuthorityError(400, 'invalid_request', code, message);

export const errorBody = ({ error, code, message }: AuthorityError, nowMs: number) => {
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = new Date(nowMs)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
};
