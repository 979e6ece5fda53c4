'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const Opened = z.looseObject({ id: z.string() });

/** Asks for a group from the catalogue, by a ticket. */
export const askForAccess = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const name = textOf(form, 'name');
  const reason = textOf(form, 'reason');
  const values = { reason };
  if (!reason) return { ...IDLE, values, message: 'Say what you need it for; those who agree read it.' };
  const opened = await callGateway({
    method: 'POST',
    path: '/v1/tickets',
    body: {
      subject: `Access to ${name}`.slice(0, 200),
      body: reason,
      access: { groupId: textOf(form, 'groupId'), hours: Number(textOf(form, 'hours')) },
    },
    answer: Opened,
    idempotencyKey: textOf(form, 'key'),
  });
  if (!opened.ok) return { ...IDLE, values, message: opened.message };
  redirect(`/tickets/${opened.value.id}`);
};

export const endLease = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const path = `/v1/leases/${encodeURIComponent(textOf(form, 'leaseId'))}/end` as const;
  const reason = textOf(form, 'reason');
  const ended = await callGateway({ method: 'POST', path, body: reason ? { reason } : {}, answer: z.unknown() });
  if (!ended.ok) return { ...IDLE, message: ended.message };
  revalidatePath('/access');
  revalidatePath('/catalogue');
  return IDLE;
};

/** Which of the groups that may be meant is meant. */
export const chooseAccess = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const id = textOf(form, 'ticketId');
  const chosen = await callGateway({
    method: 'POST',
    path: `/v1/tickets/${encodeURIComponent(id)}/choices`,
    body: { groupId: textOf(form, 'groupId') },
    answer: z.unknown(),
  });
  if (!chosen.ok) return { ...IDLE, message: chosen.message };
  revalidatePath(`/tickets/${id}`);
  return IDLE;
};

export const syncAccess = async (): Promise<ActionState> => {
  const started = await callGateway({ method: 'POST', path: '/v1/access/syncs', body: {}, answer: z.unknown() });
  if (!started.ok) return { ...IDLE, message: started.message };
  revalidatePath('/catalogue');
  return IDLE;
};

const Stages = z.enum(['class', 'manager', 'owners', 'both', 'kept']);
const NAMED = { manager: [{ who: 'manager' }], owners: [{ who: 'groupOwners' }] } as const;

/** What was curated, from the form; stages that the form cannot word stay as they are. */
export const curateEntry = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const groupId = textOf(form, 'groupId');
  const kept: unknown = JSON.parse(textOf(form, 'kept'));
  const stages = Stages.parse(textOf(form, 'stages'));
  const departments = linesOf(textOf(form, 'departments'));
  const curated = await callGateway({
    method: 'PUT',
    path: `/v1/catalogue/${encodeURIComponent(groupId)}`,
    body: {
      offered: form.get('offered') !== null,
      aliases: linesOf(textOf(form, 'aliases')),
      risk: textOf(form, 'risk'),
      stages: stagesOf(stages, kept),
      usualHours: Number(textOf(form, 'usualHours')),
      longestHours: Number(textOf(form, 'longestHours')),
      eligible: { everyone: departments.length === 0, departments, people: [] },
    },
    answer: z.unknown(),
  });
  if (!curated.ok) return { ...IDLE, message: curated.message, fields: curated.fields };
  revalidatePath('/catalogue');
  redirect('/catalogue');
};

const stagesOf = (named: z.infer<typeof Stages>, kept: unknown): unknown => {
  if (named === 'kept') return kept;
  if (named === 'both') return [...NAMED.manager, ...NAMED.owners];
  return named === 'class' ? [] : NAMED[named];
};

const linesOf = (text: string): string[] => text.split(/[\n,]/).flatMap((line) => line.trim() || []);
