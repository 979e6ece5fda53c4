import { masked } from '@fixpoint/domain';
import { z } from 'zod';

const shared = { name: z.string().min(1).max(200) };

/** A way of reaching somebody: their name is for the greeting, the address is where it goes. */
export const Recipient = z.discriminatedUnion('channel', [
  z.strictObject({ ...shared, channel: z.literal('mail'), address: z.email() }),
  z.strictObject({ ...shared, channel: z.literal('sms'), address: z.string().regex(/^\+?[\d\s().-]{5,25}$/) }),
]);
export type Recipient = z.infer<typeof Recipient>;

/** An address as it may be written down. */
export const shownAs = ({ channel, address }: Pick<Recipient, 'channel' | 'address'>): string =>
  masked({ kind: channel === 'sms' ? 'phone' : 'mail', value: address });
