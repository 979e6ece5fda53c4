import type { StoredTicket } from '@fixpoint/records';
import type { PersonCaller } from '@fixpoint/service-kit';
import type { Glance, StaffCommand } from '@fixpoint/workflows/contract';
import type { UpdateDefinition } from '@temporalio/common';
import type { GatewayDeps } from '../deps.ts';
import { askWorkflow, updateIdOf } from './ask-workflow.ts';
import { visibleTicket } from './visible-ticket.ts';

type Command = {
  operation: string;
  update: UpdateDefinition<Glance, [StaffCommand]>;
  caller: PersonCaller;
  id: string;
  reason: string | undefined;
  key: string | undefined;
  /** Throws when the caller may see the ticket but not do this with it. */
  check?: (ticket: StoredTicket) => void;
};

/** Tells a ticket what somebody wants done with it. */
export const commandTicket = async (deps: GatewayDeps, command: Command): Promise<Glance> => {
  const { operation, update, caller, id, reason = null, key, check } = command;
  const ticket = await visibleTicket(deps, caller, id);
  check?.(ticket);
  return askWorkflow(deps, {
    ticket,
    update,
    message: { by: caller.person, reason },
    updateId: updateIdOf(operation, caller, key, reason),
  });
};
