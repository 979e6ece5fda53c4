import type { ErrorCode } from '@fixpoint/domain';

const CODES = {
  bad_request: true,
  unauthorized: true,
  forbidden: true,
  not_found: true,
  conflict: true,
  too_large: true,
  invalid: true,
  too_many_requests: true,
  unsettled: true,
  held: true,
  unavailable: true,
} as const satisfies Record<ErrorCode, true>;

/** Whether a failure that came from another process names one of the domain's codes. */
export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(CODES, text);
