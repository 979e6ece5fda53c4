import { createServer } from 'node:http';

export type TextGateway = {
  url: string;
  texts: { to: string; text: string; authorization: string | undefined }[];
  /** The statuses of the next answers; then all are taken. */
  answer(...statuses: number[]): void;
  stop(): Promise<void>;
};

/** What sends text messages, on a free port, keeping what it is given. */
export const startTextGateway = async (): Promise<TextGateway> => {
  const texts: TextGateway['texts'] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const status = statuses.shift() ?? 202;
      if (status < 400) texts.push({ ...messageOf(body), authorization: request.headers.authorization });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The text gateway has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/sms`,
    texts,
    answer: (...next) => void statuses.push(...next),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

/** What the product sends has this shape; the tests look at both fields. */
const messageOf = (body: string) => JSON.parse(body) as { to: string; text: string };
