import { setTimeout } from 'node:timers/promises';
import { TicketEvent } from '@fixpoint/domain/schemas';

const PAUSE_MS = 200;

/** Hands on every ticket event of the gateway's stream, which ends every five minutes, until the returned function is called. */
export const followEvents = async (
  gatewayUrl: string,
  newToken: () => Promise<string>,
  onEvent: (event: TicketEvent) => void,
) => {
  const over = new AbortController();
  let lastId: string | undefined;

  const open = async () => {
    const response = await fetch(`${gatewayUrl}/v1/events`, {
      headers: {
        authorization: `Bearer ${await newToken()}`,
        accept: 'text/event-stream',
        ...(lastId !== undefined && { 'last-event-id': lastId }),
      },
      signal: over.signal,
    });
    if (!response.ok || !response.body) throw new Error(`The events cannot be followed: ${response.status}`);
    return response.body.pipeThrough(new TextDecoderStream());
  };
  const read = async (text: Awaited<ReturnType<typeof open>>): Promise<void> => {
    let rest = '';
    for await (const chunk of text) {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        lastId = fieldOf(part, 'id') ?? lastId;
        const data = fieldOf(part, 'data');
        if (data !== undefined) onEvent(TicketEvent.parse(JSON.parse(data)));
      }
    }
  };
  const readOn = async (first: Awaited<ReturnType<typeof open>>): Promise<void> => {
    await read(first).catch(brokenOff);
    while (!over.signal.aborted) {
      await setTimeout(PAUSE_MS);
      await read(await open()).catch(brokenOff);
    }
  };

  readOn(await open()).catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  return () => over.abort();
};

/** The gateway may end a stream in the middle of a message; the next one begins after the last that was whole. */
const brokenOff = (error: unknown): void => {
  if (!(error instanceof TypeError || (error instanceof Error && error.name === 'AbortError'))) throw error;
};

const fieldOf = (message: string, name: string): string | undefined =>
  message
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();
