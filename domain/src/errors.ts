export type ErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'invalid'
  | 'too_many_requests'
  | 'unsettled'
  | 'held'
  | 'unavailable';

/** An expected failure with a code that every transport understands. `message` is for the caller to read. */
export class FixpointError extends Error {
  override readonly name = 'FixpointError';
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.details = details;
  }
}
