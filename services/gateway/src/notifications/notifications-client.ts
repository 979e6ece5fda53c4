import { createNotificationsClient } from '@fixpoint/notifications';
import { parseResponse } from 'hono/client';
import { answerOf } from '../service-answer.ts';
import type { Notifications } from './notifications.ts';

const TIMEOUT_MS = 20_000; // a mail server may take its time
const AWAY = 'Nothing can be sent right now; try again in a moment.';

/** The notifications service over HTTP. */
export const createNotifications = (baseUrl: string, headers: () => Promise<Record<string, string>>): Notifications => {
  const { v1 } = createNotificationsClient(baseUrl, headers, (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  );
  return {
    sendCode: async ({ key, ticketId, person, channel, address, code }) => {
      const to = { name: person.name, channel, address };
      const json = { ticketId, personId: person.id, to, code };
      await answerOf(parseResponse(v1['proof-codes'].$post({ json, header: { 'idempotency-key': key } })), AWAY);
    },
    askToVouch: async ({ key, ticketId, manager, person, steps, dueAt }) => {
      const data = { person, steps, dueAt };
      const json = { key, ticketId, to: manager, template: 'vouch_asked' as const, data };
      await answerOf(parseResponse(v1.messages.$post({ json, header: { 'idempotency-key': key } })), AWAY);
    },
    tellOfRefusedLink: async ({ key, ticketId, to, ...data }) => {
      const json = { key, ticketId, to, template: 'link_refused' as const, data };
      await answerOf(parseResponse(v1.messages.$post({ json, header: { 'idempotency-key': key } })), AWAY);
    },
  };
};
