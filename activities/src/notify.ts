import type { Alert, Message, NotificationsClient } from '@fixpoint/notifications';
import { cancellable, valueOf } from './service-call.ts';

type ContentOf<M> = M extends Message ? Pick<M, 'template' | 'data'> : never;

/** A message without what is the same in all: its template and what that needs to know. */
export type MessageContent = ContentOf<Message>;

export const notifyActivities = (notifications: NotificationsClient) => ({
  tell: async (json: Message): Promise<void> => {
    const header = { 'idempotency-key': json.key };
    await valueOf('notifications', notifications.v1.messages.$post({ json, header }, cancellable()));
  },

  /** To one way of reaching somebody: what was changed, and how to say that it was not them. */
  alert: async ({ key, ...json }: Alert): Promise<void> => {
    const header = { 'idempotency-key': key };
    await valueOf('notifications', notifications.v1.alerts.$post({ json, header }, cancellable()));
  },
});
