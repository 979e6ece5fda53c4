'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

/** Puts a kept model in force, or takes one back. */
export const chooseTriageModel = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const reason = textOf(form, 'reason');
  if (!reason) return { ...IDLE, message: 'Say why: it is kept with the model.' };
  const answer = await callGateway({
    method: 'PUT',
    path: '/v1/triage/model',
    body: { id: textOf(form, 'id'), reason },
    answer: z.looseObject({ id: z.string() }),
  });
  if (!answer.ok) return { ...IDLE, message: answer.message };
  revalidatePath('/triage');
  return IDLE;
};
