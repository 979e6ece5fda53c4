'use server';

import { revalidatePath } from 'next/cache';
import { toString as qrOf } from 'qrcode';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const Begun = z.object({
  id: z.string(),
  secret: z.string().nullable(),
  uri: z.string().nullable(),
  options: z.record(z.string(), z.unknown()).nullable(),
});
const Anything = z.looseObject({});

/** Begins with an authenticator app: the seed is shown this once, as text and as a picture to scan. */
export const beginApp = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const body = { kind: 'totp', label: textOf(form, 'label') };
  const begun = await callGateway({ method: 'POST', path: '/v1/authenticators/options', body, answer: Begun });
  if (!begun.ok) return { values: {}, message: begun.message, fields: begun.fields };
  const { id, secret, uri } = begun.value;
  if (!secret || !uri) return { ...IDLE, message: 'There is nothing to scan. Begin again.' };
  return { ...IDLE, values: { id, secret, qr: await qrOf(uri, { type: 'svg', margin: 2 }) } };
};

export const finishApp = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const body = { id: textOf(form, 'id'), kind: 'totp', code: textOf(form, 'code') };
  const done = await callGateway({ method: 'POST', path: '/v1/authenticators', body, answer: Anything });
  if (!done.ok) return { ...IDLE, message: done.message };
  revalidatePath('/account');
  return { ...IDLE, values: { done: 'yes' } };
};

type PasskeyBegun = { ok: true; id: string; options: Record<string, unknown> } | { ok: false; message: string };

export const beginPasskey = async (label: string): Promise<PasskeyBegun> => {
  const body = { kind: 'passkey', label };
  const begun = await callGateway({ method: 'POST', path: '/v1/authenticators/options', body, answer: Begun });
  if (!begun.ok) return { ok: false, message: begun.message };
  const { id, options } = begun.value;
  return options ? { ok: true, id, options } : { ok: false, message: 'There is nothing to register. Begin again.' };
};

/** Null when it is enrolled, else why not. */
export const finishPasskey = async (id: string, attestation: unknown): Promise<string | null> => {
  const body = { id, kind: 'passkey', attestation };
  const done = await callGateway({ method: 'POST', path: '/v1/authenticators', body, answer: Anything });
  if (!done.ok) return done.message;
  revalidatePath('/account');
  return null;
};

export const removeAuthenticator = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const path = `/v1/authenticators/${encodeURIComponent(textOf(form, 'id'))}` as const;
  const gone = await callGateway({ method: 'DELETE', path, answer: z.unknown() });
  if (!gone.ok) return { ...IDLE, message: gone.message };
  revalidatePath('/account');
  return IDLE;
};
