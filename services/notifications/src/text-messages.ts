import { FixpointError } from '@fixpoint/domain';

/** The way to people's phones. Throws `unavailable` when it may be tried again, `invalid` when it is refused for good. */
export interface TextMessages {
  send(to: string, text: string): Promise<void>;
}

export type TextMessageOptions = { webhookUrl: string | undefined; webhookToken: string | undefined };

const ANSWER_TIMEOUT_MS = 10_000;

/** By the webhook of whatever sends the organisation's text messages: `POST {"to", "text"}`, any 2xx is yes. */
export const createTextMessages = ({ webhookUrl, webhookToken }: TextMessageOptions): TextMessages => ({
  send: async (to, text) => {
    if (webhookUrl === undefined)
      throw new FixpointError('invalid', 'Text messages are not set up: set SMS_WEBHOOK_URL, or use a mail address.');
    const response = await fetch(webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(webhookToken !== undefined && { authorization: `Bearer ${webhookToken}` }),
      },
      body: JSON.stringify({ to, text }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    }).catch(() => {
      // Without its cause: that may hold the address and the text.
      throw new FixpointError('unavailable', 'The sender of text messages did not answer.');
    });
    await response.body?.cancel();
    if (response.ok) return;
    throw new FixpointError(
      isFinal(response.status) ? 'invalid' : 'unavailable',
      `The sender of text messages answered ${response.status}.`,
    );
  },
});

/** A wrong number stays wrong; a refused sign-in, a limit or an outage is no fault of the message. */
const isFinal = (status: number): boolean => [400, 404, 410, 413, 422].includes(status);
