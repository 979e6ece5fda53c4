'use server';

import { BODY_MAX_CHARS, SUBJECT_MAX_CHARS } from '@fixpoint/domain/schemas';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { subjectOf } from '../words/subject.ts';
import { type ActionState, textOf } from './action-state.ts';

const Opened = z.looseObject({ id: z.string() });
const CONFLICT = 409;

const Draft = z.object({
  body: z
    .string()
    .min(1, 'Say in a sentence what is wrong.')
    .max(BODY_MAX_CHARS, `At most ${BODY_MAX_CHARS.toLocaleString('en')} characters.`),
  subject: z.string().max(SUBJECT_MAX_CHARS, `At most ${SUBJECT_MAX_CHARS} characters.`),
  onBehalfOf: z.union([z.literal(''), z.email('This is not an e-mail address.')]),
});

/** Sends a new ticket. The key was made with the form, so that a double click is one ticket. */
export const openTicket = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const values = {
    body: textOf(form, 'body'),
    subject: textOf(form, 'subject'),
    onBehalfOf: textOf(form, 'onBehalfOf'),
  };
  const draft = Draft.safeParse(values);
  if (!draft.success) {
    const fields = draft.error.issues.map(({ path, message }) => [String(path[0]), message]);
    return { values, message: 'The ticket was not sent.', fields: Object.fromEntries(fields) };
  }
  const { body, subject, onBehalfOf } = draft.data;
  const answer = await callGateway({
    method: 'POST',
    path: '/v1/tickets',
    body: { subject: subject || subjectOf(body), body, ...(onBehalfOf ? { onBehalfOf } : {}) },
    answer: Opened,
    idempotencyKey: textOf(form, 'key'),
  });
  if (answer.ok) redirect(`/tickets/${answer.value.id}`);
  const message =
    answer.status === CONFLICT
      ? 'This form was sent once already. Look at your tickets; if it is not there, load this page again.'
      : Object.keys(answer.fields).length > 0
        ? 'The ticket was not sent.'
        : answer.message;
  return { values, message, fields: answer.fields };
};
