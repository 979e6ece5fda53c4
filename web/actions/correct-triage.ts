'use server';

import { PHASES } from '@fixpoint/domain/schemas';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const Glance = z.looseObject({ ticketId: z.string(), phase: z.enum(PHASES), headline: z.string() });

/** Puts a technician's word in place of what the machine read. */
export const correctTriage = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const id = textOf(form, 'ticketId');
  const values = { category: textOf(form, 'category'), reason: textOf(form, 'reason') };
  const { category, reason } = values;
  if (!category)
    return { values, message: 'Nothing was corrected.', fields: { category: 'Choose what the ticket is about.' } };
  const answer = await callGateway({
    method: 'POST',
    path: `/v1/tickets/${encodeURIComponent(id)}/triage`,
    body: { category, ...(reason ? { reason } : {}) },
    answer: Glance,
  });
  if (!answer.ok) return { values, message: answer.message, fields: answer.fields };
  revalidatePath(`/tickets/${id}`);
  return IDLE;
};
