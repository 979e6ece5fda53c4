'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const Drafted = z.looseObject({ version: z.number() });

/** Takes the text as it is, not by a form: forms change the ends of lines. */
export const draftPolicy = async (draft: { text: string; note: string }): Promise<ActionState> => {
  if (!draft.note.trim()) return { ...IDLE, message: 'Say what it changes, and why.', fields: { note: 'Needed.' } };
  const drafted = await callGateway({ method: 'POST', path: '/v1/policies', body: draft, answer: Drafted });
  if (!drafted.ok) return { values: {}, message: drafted.message, fields: drafted.fields };
  revalidatePath('/policies');
  redirect(`/policies/${drafted.value.version}`);
};

/** Runs a version over past decisions. */
export const replayPolicy = async (_before: ActionState, form: FormData): Promise<ActionState> =>
  write(form, 'replay', undefined);

export const releasePolicy = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const reason = textOf(form, 'reason');
  if (!reason) return { ...IDLE, message: 'Say why: it is recorded.' };
  return write(form, 'release', { reason });
};

const write = async (form: FormData, what: 'replay' | 'release', body: unknown): Promise<ActionState> => {
  const version = encodeURIComponent(textOf(form, 'version'));
  const done = await callGateway({
    method: 'POST',
    path: `/v1/policies/${version}/${what}`,
    body,
    answer: z.unknown(),
    timeoutMs: 60_000,
  });
  if (!done.ok) return { ...IDLE, message: done.message };
  revalidatePath('/policies', 'layout');
  return IDLE;
};
