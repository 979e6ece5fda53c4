export type Message = { id?: string; event?: string; data?: string; comment?: string; retry?: string };

/** Reads server-sent events one by one; `cancel` is what a browser does that goes away. */
export const readMessages = (response: Response) => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('The answer has no body.');
  let text = '';
  const next = async (): Promise<Message | undefined> => {
    while (!text.includes('\n\n')) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += value;
    }
    const [block = '', ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    return messageOf(block);
  };
  return {
    next,
    /** The next messages that carry an event. */
    events: async (count: number): Promise<Message[]> => {
      const found: Message[] = [];
      while (found.length < count) {
        const message = await next();
        if (!message) throw new Error(`The stream ended after ${found.length} events.`);
        if (message.event) found.push(message);
      }
      return found;
    },
    cancel: () => reader.cancel(),
  };
};

const messageOf = (block: string): Message =>
  Object.fromEntries(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon) || 'comment', line.slice(colon + 1).trim()];
    }),
  );
