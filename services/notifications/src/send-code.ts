import type { Mailer } from './mailer.ts';
import type { ProofCode } from './proof-code.ts';
import { shownAs } from './recipient.ts';
import type { SendOnce } from './send-once.ts';
import { codeLetter, codeText } from './templates/proof-code.ts';
import type { TextMessages } from './text-messages.ts';

export type SendCodeDeps = { sendOnce: SendOnce; mailer: Mailer; texts: TextMessages; portalUrl: string };

/** Sends a code to a contact. What is kept of it says where it went, and never the code: not even its hash, which could be guessed. */
export const createSendCode =
  ({ sendOnce, mailer, texts, portalUrl }: SendCodeDeps) =>
  async (key: string, proofCode: ProofCode): Promise<void> => {
    const { ticketId, personId, to, code } = proofCode;
    const contact = shownAs(to);
    const person = { id: personId, name: to.name, email: to.address };
    const mail = async (): Promise<string> => {
      await mailer.send({
        key,
        ticketId,
        to: person,
        ...(await codeLetter({ ticketId, to: person, portalUrl }, code)),
      });
      return mailer.messageIdOf({ key, ticketId });
    };
    const text = async (): Promise<null> => {
      await texts.send(to.address, codeText(proofCode));
      return null;
    };
    await sendOnce({
      key,
      ticketId,
      action: to.channel === 'mail' ? 'notifications.send-mail' : 'notifications.send-text',
      title: `Code to ${to.name}`,
      request: { ticketId, personId, to },
      whom: `${to.name} (${contact})`,
      by: to.channel === 'mail' ? 'mail' : 'text message',
      what: 'a code that proves who they are',
      data: { channel: to.channel, contact },
      send: to.channel === 'mail' ? mail : text,
    });
  };
