'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { type Answer, callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const Anything = z.looseObject({});
const Begun = z.looseObject({ challengeId: z.string() });

const ticketPath = (form: FormData) => `/v1/tickets/${encodeURIComponent(textOf(form, 'ticketId'))}` as const;

const settled = (form: FormData, answer: Answer<unknown>): ActionState => {
  if (!answer.ok) return { ...IDLE, message: answer.message };
  revalidatePath(`/tickets/${textOf(form, 'ticketId')}`);
  revalidatePath('/vouch');
  return IDLE;
};

/** Has a code sent, or the manager asked. */
export const askForProof = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const contact = textOf(form, 'contact');
  const body = { kind: textOf(form, 'kind'), ...(contact !== '' && { contact: Number(contact) }) };
  return settled(
    form,
    await callGateway({ method: 'POST', path: `${ticketPath(form)}/challenges`, body, answer: Begun }),
  );
};

/** Holds a code that was sent against the question it was sent for. */
export const answerChallenge = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const challenge = encodeURIComponent(textOf(form, 'challengeId'));
  const body = { code: textOf(form, 'code') };
  const path = `${ticketPath(form)}/challenges/${challenge}` as const;
  return settled(form, await callGateway({ method: 'POST', path, body, answer: Anything }));
};

/** An authenticator's code needs no sending: the question is put and answered at once. */
export const proveByAuthenticator = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const begun = await callGateway({
    method: 'POST',
    path: `${ticketPath(form)}/challenges`,
    body: { kind: 'totp' },
    answer: Begun,
  });
  if (!begun.ok) return { ...IDLE, message: begun.message };
  form.set('challengeId', begun.value.challengeId);
  return answerChallenge(IDLE, form);
};

type PasskeyAsked =
  | { ok: true; challengeId: string; options: Record<string, unknown> }
  | { ok: false; message: string };
const PasskeyBegun = z.looseObject({ challengeId: z.string(), options: z.record(z.string(), z.unknown()).nullable() });

export const beginPasskeyProof = async (ticketId: string): Promise<PasskeyAsked> => {
  const begun = await callGateway({
    method: 'POST',
    path: `/v1/tickets/${encodeURIComponent(ticketId)}/challenges`,
    body: { kind: 'passkey' },
    answer: PasskeyBegun,
  });
  if (!begun.ok) return { ok: false, message: begun.message };
  const { challengeId, options } = begun.value;
  return options ? { ok: true, challengeId, options } : { ok: false, message: 'There is no passkey to be used.' };
};

/** Null when it counts, else why not. */
export const finishPasskeyProof = async (
  ticketId: string,
  challengeId: string,
  assertion: unknown,
): Promise<string | null> => {
  const path = `/v1/tickets/${encodeURIComponent(ticketId)}/challenges/${encodeURIComponent(challengeId)}` as const;
  const proven = await callGateway({ method: 'POST', path, body: { assertion }, answer: Anything });
  if (!proven.ok) return proven.message;
  revalidatePath(`/tickets/${ticketId}`);
  return null;
};

/** A manager's word: called on the directory's number, and the two digits that were read out. */
export const vouchAsManager = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  if (textOf(form, 'called') !== 'yes')
    return { ...IDLE, message: 'Call first, on the number in the directory; then tick the box.' };
  const body = { kind: 'manager', called: true, digits: textOf(form, 'digits') };
  return settled(
    form,
    await callGateway({ method: 'POST', path: `${ticketPath(form)}/vouches`, body, answer: Anything }),
  );
};

/** A technician's word: how they made sure, in their own words. */
export const attest = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const body = { kind: 'attestation', method: textOf(form, 'method'), note: textOf(form, 'note') };
  return settled(
    form,
    await callGateway({ method: 'POST', path: `${ticketPath(form)}/vouches`, body, answer: Anything }),
  );
};

/** Whether what was advised has helped. */
export const answerAdvice = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const body = { helped: textOf(form, 'helped') === 'yes' };
  return settled(
    form,
    await callGateway({ method: 'POST', path: `${ticketPath(form)}/answers`, body, answer: Anything }),
  );
};
