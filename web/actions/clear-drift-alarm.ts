'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

/** Says that tickets may be as they are now. */
export const clearDriftAlarm = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const reason = textOf(form, 'reason');
  if (!reason) return { ...IDLE, message: 'Say why: it is recorded.' };
  const answer = await callGateway({
    method: 'POST',
    path: '/v1/triage/alarm/clear',
    body: { reason },
    answer: z.unknown(),
  });
  if (!answer.ok) return { ...IDLE, message: answer.message };
  revalidatePath('/triage');
  return IDLE;
};
