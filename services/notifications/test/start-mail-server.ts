import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type MailServer = {
  url: string;
  mails: ParsedMail[];
  /** The answers to the next mails; then all are taken. */
  refuse(...codes: number[]): void;
  /** Takes the next mail and cuts the connection before it says so. */
  loseNextAnswer(): void;
  stop(): Promise<void>;
};

/** A real SMTP server on a free port that keeps what it is given. */
export const startMailServer = async (): Promise<MailServer> => {
  const mails: ParsedMail[] = [];
  const refusals: number[] = [];
  let cuts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => {
      const code = refusals.shift();
      callback(code ? Object.assign(new Error('refused by the test'), { responseCode: code }) : null);
    },
    onData: (stream, _session, callback) => {
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        if (cuts === 0) return callback(null);
        cuts -= 1;
        for (const connection of server.connections) connection.close();
      });
    },
  });
  server.on('error', () => undefined); // connections that the test itself cuts
  const address = await new Promise<AddressInfo | string | null>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve(listener.address()));
  });
  if (typeof address !== 'object' || !address) throw new Error('The mail server has no port.');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refuse: (...codes) => void refusals.push(...codes),
    loseNextAnswer: () => {
      cuts += 1;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
