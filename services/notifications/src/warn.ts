import type { LinkSigner } from '@fixpoint/service-kit';
import type { Alert } from './alert.ts';
import type { Mailer } from './mailer.ts';
import { shownAs } from './recipient.ts';
import type { SendOnce } from './send-once.ts';
import { alertLetter, alertText } from './templates/alert.ts';
import type { TextMessages } from './text-messages.ts';

export type WarnDeps = {
  sendOnce: SendOnce;
  mailer: Mailer;
  texts: TextMessages;
  links: LinkSigner;
  portalUrl: string;
};

/** Tells one contact of a change to how somebody signs in, with a link to say that it was not them. */
export const createWarn =
  ({ sendOnce, mailer, texts, links, portalUrl }: WarnDeps) =>
  async (alert: Alert): Promise<void> => {
    const { key, ticketId, round, affected, to, changes, at } = alert;
    const contact = shownAs(to);
    const context = async () => {
      const token = await links.sign({ ticketId, round, personId: affected.id });
      return { alert, notMeUrl: `${portalUrl}/not-me/${token}` };
    };
    const mail = async (): Promise<string> => {
      const { name, address: email } = to;
      await mailer.send({ key, ticketId, to: { name, email }, ...(await alertLetter(await context())) });
      return mailer.messageIdOf({ key, ticketId });
    };
    const text = async (): Promise<null> => {
      await texts.send(to.address, alertText(await context()));
      return null;
    };
    await sendOnce({
      key,
      ticketId,
      action: to.channel === 'mail' ? 'notifications.send-mail' : 'notifications.send-text',
      title: `Alert to ${to.name}`,
      request: { ticketId, round, affected: affected.id, to, changes, at },
      whom: `${to.name} (${contact})`,
      by: to.channel === 'mail' ? 'mail' : 'text message',
      what: 'how the account is signed in to was changed',
      data: { alert: true, channel: to.channel, contact },
      send: to.channel === 'mail' ? mail : text,
    });
  };
