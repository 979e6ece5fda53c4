'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const PAGE = '/approvals/deputies';

export const nameDeputy = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const values = { deputy: textOf(form, 'deputy'), of: textOf(form, 'of') };
  const from = textOf(form, 'from');
  const until = textOf(form, 'until');
  if (!from || !until) return { ...IDLE, values, message: 'Choose the first and the last day.' };
  const { deputy, of } = values;
  const named = await callGateway({
    method: 'POST',
    path: '/v1/deputies',
    body: { deputy, from, until, ...(of && { of }) },
    answer: z.unknown(),
  });
  if (!named.ok) return { values, message: named.message, fields: named.fields };
  revalidatePath(PAGE);
  return IDLE;
};

export const endDeputy = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const path = `/v1/deputies/${encodeURIComponent(textOf(form, 'id'))}/end` as const;
  const ended = await callGateway({ method: 'POST', path, answer: z.unknown() });
  if (!ended.ok) return { ...IDLE, message: ended.message };
  revalidatePath(PAGE);
  return IDLE;
};
