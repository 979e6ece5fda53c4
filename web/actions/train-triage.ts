'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE } from './action-state.ts';

/** Has a model trained on all corrections; when one is being trained already, that is the one. */
export const trainTriage = async (): Promise<ActionState> => {
  const answer = await callGateway({
    method: 'POST',
    path: '/v1/triage/trainings',
    body: {},
    answer: z.looseObject({ workflowId: z.string() }),
  });
  if (!answer.ok) return { ...IDLE, message: answer.message };
  revalidatePath('/triage');
  return IDLE;
};
