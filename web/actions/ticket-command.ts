'use server';

import { PHASES } from '@fixpoint/domain/schemas';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { callGateway } from '../data/gateway.ts';
import { type ActionState, IDLE, textOf } from './action-state.ts';

const COMMANDS = ['cancel', 'retry', 'take-over', 'close', 'reopen', 'proofs'] as const;
const Command = z.enum(COMMANDS);
const Glance = z.looseObject({ ticketId: z.string(), phase: z.enum(PHASES), headline: z.string() });

const ASKS_REASON: Partial<Record<z.infer<typeof Command>, string>> = {
  close: 'Say in a sentence how it was solved; the requester reads it.',
  reopen: 'Say in a sentence what still does not work.',
};

/** Everything that is asked of a ticket by one button: cancel, retry, take over, close, reopen, and "it is me". */
export const commandTicket = async (_before: ActionState, form: FormData): Promise<ActionState> => {
  const id = textOf(form, 'ticketId');
  const command = Command.safeParse(textOf(form, 'command'));
  const reason = textOf(form, 'reason');
  const judged = textOf(form, 'planWasRight');
  if (!command.success) return { ...IDLE, message: 'This button is not known any more. Load the page again.' };
  const missing = reason ? undefined : ASKS_REASON[command.data];
  if (missing) return { ...IDLE, message: missing };
  const answer = await callGateway({
    method: 'POST',
    path: `/v1/tickets/${encodeURIComponent(id)}/${command.data}`,
    body: {
      ...(command.data !== 'proofs' && reason ? { reason } : {}),
      ...(command.data === 'close' && judged ? { planWasRight: judged === 'yes' } : {}),
    },
    answer: Glance,
  });
  if (!answer.ok) return { ...IDLE, message: answer.message };
  revalidatePath(`/tickets/${id}`);
  return IDLE;
};
