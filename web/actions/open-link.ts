'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const Link = z.looseObject({ url: z.string() });

const WORD = new Map([
  ['temporary_access_pass', 'pass'],
  ['vpn_certificate', 'certificate'],
]);

/** Asks for a fresh one-time link to what the ticket has to hand over, and goes there. */
export const openLink = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const answer = await callGateway({
    method: 'POST',
    path: `/v1/tickets/${encodeURIComponent(textOf(form, 'ticketId'))}/handover-links`,
    body: {},
    answer: Link,
  });
  if (!answer.ok) return { ...IDLE, message: answer.message };
  const token = answer.value.url.split('/').at(-1) ?? '';
  const what = WORD.get(textOf(form, 'what')) ?? 'password'; // only for the words on the page
  redirect(`/link/${encodeURIComponent(token)}?what=${what}`);
};
