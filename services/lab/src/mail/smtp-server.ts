import { SMTPServer } from 'smtp-server';
import type { Faults } from '../traffic/faults.ts';
import type { MailStore } from './mail-store.ts';

const LARGEST_MAIL_BYTES = 10 * 1024 * 1024;

type Tools = { mails: MailStore; faults: Faults; now: () => number; cert: string; key: string };

/** Takes any mail to anyone; STARTTLS is offered with the lab's certificate and not asked for. */
export const createSmtpServer = ({ mails, faults, now, cert, key }: Tools): SMTPServer =>
  new SMTPServer({
    authOptional: true,
    cert,
    key,
    size: LARGEST_MAIL_BYTES,
    disableReverseLookup: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onRcptTo: ({ address }, _session, done) => {
      const fault = faults.take('MAIL', address, undefined);
      if (fault) done(refusal(fault.status ?? 451, `The lab refuses mail to ${address}`));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'The message is too large'));
        const { mailFrom, rcptTo } = session.envelope;
        mails.add({
          receivedAt: new Date(now()).toISOString(),
          envelopeFrom: mailFrom ? mailFrom.address : '',
          envelopeTo: rcptTo.map(({ address }) => address.toLowerCase()),
          source: Buffer.concat(chunks).toString('base64'),
        });
        return done();
      });
    },
  });

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
