'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const CONFLICT = 409;

/** One approver's answer to the plan that was on their screen: its hash travels in the form, not from what is current. */
export const decide = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const id = textOf(form, 'ticketId');
  const answer = textOf(form, 'answer');
  const reason = textOf(form, 'reason');
  const values = { reason };
  if (answer !== 'approve' && answer !== 'refuse')
    return { ...IDLE, values, message: 'Press Approve or Refuse; nothing was decided.' };
  if (answer === 'refuse' && !reason)
    return {
      values,
      message: 'Nothing was decided yet.',
      fields: { reason: 'Say why you refuse, so that the requester knows.' },
    };
  const decided = await callGateway({
    method: 'POST',
    path: `/v1/tickets/${encodeURIComponent(id)}/decisions`,
    body: { approved: answer === 'approve', planHash: textOf(form, 'planHash'), ...(reason ? { reason } : {}) },
    answer: z.looseObject({ ticketId: z.string() }),
  });
  if (decided.ok) {
    revalidatePath(`/approvals/${id}`);
    return IDLE;
  }
  const lead = decided.status === CONFLICT ? 'Your answer was not taken. ' : '';
  return { values, message: lead + decided.message, fields: decided.fields };
};
