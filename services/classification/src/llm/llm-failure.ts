export type LlmFailureKind = 'slow' | 'unreachable' | 'status' | 'huge' | 'form';

/** Why a language model's answer cannot be used. Its message holds nothing of the ticket and nothing of the answer. */
export class LlmFailure extends Error {
  override readonly name = 'LlmFailure';
  readonly kind: LlmFailureKind;

  constructor(kind: LlmFailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
