import type { TicketText } from '../classifier.ts';
import { z } from 'zod';
import { LlmFailure } from './llm-failure.ts';
import { Opinion } from './opinion.ts';
import { promptFor } from './prompt.ts';
import { readLimited } from './read-limited.ts';

export type LlmSettings = {
  /** Where `/chat/completions` is, such as `https://llm.example.com/v1`. */
  url: string;
  model: string;
  apiKey: string | undefined;
  timeoutMs: number;
};

/** What a language model makes of a ticket; rejects with an LlmFailure when it does not answer in time and in form. */
export type AskLlm = (ticket: TicketText) => Promise<Opinion>;

const ANSWER_MAX_BYTES = 64 * 1024;
const ANSWER_MAX_TOKENS = 300;

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

export const createAskLlm = ({ url, model, apiKey, timeoutMs }: LlmSettings, fetcher: typeof fetch = fetch): AskLlm => {
  const endpoint = `${url.replace(/\/+$/, '')}/chat/completions`;
  const headers = { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) };
  const schema = z.toJSONSchema(Opinion, { override: ({ jsonSchema }) => delete jsonSchema.maxLength }); // not all endpoints know it
  const ask = async (ticket: TicketText): Promise<string> => {
    const response = await fetcher(endpoint, {
      method: 'POST',
      headers,
      redirect: 'error', // the key and the ticket go where they were meant to, or nowhere
      signal: AbortSignal.timeout(timeoutMs), // holds for reading the answer too
      body: JSON.stringify({
        model,
        messages: promptFor(ticket),
        temperature: 0,
        max_tokens: ANSWER_MAX_TOKENS,
        response_format: { type: 'json_schema', json_schema: { name: 'triage', strict: true, schema } },
      }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new LlmFailure('status', `It answered ${response.status}.`);
    }
    return readLimited(response, ANSWER_MAX_BYTES);
  };
  return async (ticket) => opinionIn(await ask(ticket).catch(asFailure));
};

const opinionIn = (answer: string): Opinion => {
  const completion = Completion.safeParse(parsed(answer));
  if (!completion.success) throw new LlmFailure('form', 'It is not a chat completion.');
  const opinion = Opinion.safeParse(parsed(completion.data.choices[0]?.message.content ?? ''));
  if (!opinion.success) throw new LlmFailure('form', 'The answer does not fit the schema.');
  return opinion.data;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new LlmFailure('form', 'The answer is not JSON.');
  }
};

const asFailure = (error: unknown): never => {
  if (error instanceof LlmFailure) throw error;
  const timedOut = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
  throw timedOut
    ? new LlmFailure('slow', 'It did not answer in time.', error)
    : new LlmFailure('unreachable', 'It cannot be reached.', error);
};
