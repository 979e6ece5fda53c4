import { LlmFailure } from './llm-failure.ts';

/** The text of an answer that is not larger than `maxBytes`; a larger one is not read to its end. */
export const readLimited = async ({ body }: Response, maxBytes: number): Promise<string> => {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new LlmFailure('huge', `The answer is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
