import { TicketEvent } from '@fixpoint/domain/schemas';

/** Hands on every ticket event of the gateway's stream, until the returned function is called. */
export const followEvents = async (gatewayUrl: string, token: string, onEvent: (event: TicketEvent) => void) => {
  const over = new AbortController();
  const response = await fetch(`${gatewayUrl}/v1/events`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: over.signal,
  });
  if (!response.ok || !response.body) throw new Error(`The events cannot be followed: ${response.status}`);
  const lines = response.body.pipeThrough(new TextDecoderStream());
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const text of lines) {
      const parts = (rest + text).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const data = part.split('\n').find((line) => line.startsWith('data:'));
        if (data) onEvent(TicketEvent.parse(JSON.parse(data.slice('data:'.length))));
      }
    }
  };
  read().catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  return () => over.abort();
};
