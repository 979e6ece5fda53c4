import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Asked = { headers: IncomingMessage['headers']; body: { model: string; messages: { content: string }[] } };
export type Reply = (response: ServerResponse, asked: Asked) => void;
export type LlmStub = { url: string; asked: Asked[]; replyWith: (reply: Reply) => void; close: () => Promise<void> };

/** Speaks as a chat-completions endpoint does, and says what the test wants it to say. */
export const startLlmStub = async (): Promise<LlmStub> => {
  let reply: Reply = (response) => response.writeHead(500).end();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const question = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
      asked.push(question);
      reply(response, question);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stub does not listen on a port.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    asked,
    replyWith: (next) => (reply = next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export const completion = (content: string): string =>
  JSON.stringify({
    id: 'x',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content } }],
  });

/** A reply whose message is this text, or this value as JSON. */
export const saying =
  (content: unknown): Reply =>
  (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(completion(typeof content === 'string' ? content : JSON.stringify(content)));
