'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

/** Trusts a runbook further, or less. */
export const setMode = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const reason = textOf(form, 'reason');
  if (!reason) return { ...IDLE, message: 'Say why: everybody sees it, and it is recorded.' };
  const changed = await callGateway({
    method: 'PUT',
    path: `/v1/automation/modes/${encodeURIComponent(textOf(form, 'runbook'))}`,
    body: { mode: textOf(form, 'mode'), reason },
    answer: z.unknown(),
  });
  if (!changed.ok) return { ...IDLE, message: changed.message };
  revalidatePath('/automation');
  return IDLE;
};

/** Has a permitted plan carried out: the one that was on the screen. */
export const pressButton = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const id = textOf(form, 'ticketId');
  const pressed = await callGateway({
    method: 'POST',
    path: `/v1/tickets/${encodeURIComponent(id)}/press`,
    body: { planHash: textOf(form, 'planHash') },
    answer: z.unknown(),
  });
  if (!pressed.ok) return { ...IDLE, message: pressed.message };
  revalidatePath(`/tickets/${id}`);
  return IDLE;
};
