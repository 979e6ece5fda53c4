import type { Triage } from '@fixpoint/domain';
import type { Logger } from '@fixpoint/service-kit';
import type { Classifier, TicketToRead } from '../classifier.ts';
import { prepare } from '../text/prepare.ts';
import type { AskLlm } from './ask-llm.ts';
import { LlmFailure } from './llm-failure.ts';
import { narrow } from './narrow.ts';
import type { Opinion } from './opinion.ts';

export type LlmOptions = { inner: Classifier; ask: AskLlm; name: string; log: Logger; now?: () => number };

const AT_ONCE_MAX = 8;
const FAILURES_TO_PAUSE = 3;
const PAUSE_MS = 30_000;

/** The inner classifier, doubted by a language model. When that fails in any way, what the inner one said stands. */
export const createLlmClassifier = ({ inner, ask, name, log, now = Date.now }: LlmOptions): Classifier => {
  const failures = new Map<string, number>();
  let underWay = 0;
  let inARow = 0;
  let pausedUntil = 0;

  const fail = (error: unknown): null => {
    const kind = error instanceof LlmFailure ? error.kind : 'failed';
    const count = (failures.get(kind) ?? 0) + 1;
    failures.set(kind, count);
    inARow++;
    if (inARow >= FAILURES_TO_PAUSE) pausedUntil = now() + PAUSE_MS;
    log.warn({ err: error, kind, count }, 'the language model was no help; the own model stands');
    return null;
  };
  const opinionOn = async (ticket: TicketToRead): Promise<Opinion | null> => {
    if (underWay >= AT_ONCE_MAX || now() < pausedUntil) return null;
    underWay++;
    try {
      const opinion = await ask(shownText(ticket));
      inARow = 0;
      return opinion;
    } catch (error) {
      return fail(error);
    } finally {
      underWay--;
    }
  };

  return {
    triage: async (ticket): Promise<Triage> => {
      const own = await inner.triage(ticket);
      if (own.vetoes?.length) return own; // it goes to a person whatever anybody says, and need not go to anybody else
      const opinion = await opinionOn(ticket);
      return opinion ? { ...narrow(own, opinion, ticket), model: `${own.model} with ${name}` } : own;
    },
  };
};

/** Quotes, signatures and hidden text stay here. */
const shownText = (ticket: TicketToRead) => {
  const { subject, newest } = prepare(ticket).original;
  return { subject, body: newest };
};
