'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

/** Stops or starts every write of the machine, or one action. */
export const switchAutomation = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const reason = textOf(form, 'reason');
  if (!reason) return { ...IDLE, message: 'Say why: everybody sees it, and it is recorded.' };
  const action = textOf(form, 'action');
  const answer = await callGateway({
    method: 'PUT',
    path: '/v1/automation',
    body: { stopped: textOf(form, 'stopped') === 'true', reason, ...(action && { action }) },
    answer: z.unknown(),
  });
  if (!answer.ok) return { ...IDLE, message: answer.message };
  revalidatePath('/', 'layout');
  return IDLE;
};
