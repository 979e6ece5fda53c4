import { randomUUID } from 'node:crypto';

const KEPT_MESSAGES = 1000;

export type TextMessage = { id: string; at: string; to: string; text: string };

/** Text messages that were sent to anybody's phone, oldest first; like a phone's own list, they are not kept for ever. */
export class TextMessages {
  readonly #now: () => number;
  #messages: TextMessage[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(to: string, text: string): TextMessage {
    const message = { id: randomUUID(), at: new Date(this.#now()).toISOString(), to, text };
    this.#messages = [...this.#messages, message].slice(-KEPT_MESSAGES);
    return message;
  }

  /** Numbers are compared by their digits, however they are written. */
  list(to?: string): TextMessage[] {
    if (to === undefined) return this.#messages;
    return this.#messages.filter((message) => isSameNumber(message.to, to));
  }

  clear(): void {
    this.#messages = [];
  }
}

export const isSameNumber = (a: string, b: string): boolean => digitsOf(a) === digitsOf(b);

const digitsOf = (number: string): string => number.replace(/\D/g, '').replace(/^00/, '');
