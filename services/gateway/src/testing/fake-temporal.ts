import type { TicketView } from '@fixpoint/domain';
import type { Client, WorkflowStartOptions } from '@temporalio/client';

type Asked = { workflowId: string; update: string; message: unknown; updateId: string | undefined };

/** Temporal as far as the gateway uses it: keeps what it was told, and answers as the test says. */
export const fakeTemporal = () => {
  const started: WorkflowStartOptions[] = [];
  const asked: Asked[] = [];
  const signalled: { workflowId: string; signal: string }[] = [];
  const behaviour = {
    start: async (_options: WorkflowStartOptions): Promise<void> => undefined,
    update: async (_asked: Asked): Promise<object> => ({ ticketId: 'FX-1', phase: 'acting', headline: 'On it.' }),
    view: async (_workflowId: string): Promise<TicketView> => {
      throw new Error('no workflow');
    },
  };
  const types: string[] = [];
  const workflow = {
    start: async (type: string, options: WorkflowStartOptions) => {
      await behaviour.start(options);
      types.push(type);
      started.push(options);
    },
    getHandle: (workflowId: string) => ({
      executeUpdate: ({ name }: { name: string }, { args, updateId }: { args: [unknown]; updateId?: string }) => {
        const one = { workflowId, update: name, message: args[0], updateId };
        asked.push(one);
        return behaviour.update(one);
      },
      query: () => behaviour.view(workflowId),
      signal: async ({ name }: { name: string }) => void signalled.push({ workflowId, signal: name }),
    }),
  };
  const fake = { workflow, withDeadline: <T>(_deadline: number, run: () => Promise<T>) => run() };
  return { client: asClient(fake), started, types, asked, signalled, behaviour };
};

/** The fake has what the gateway calls, and a call of anything else fails the test. */
const asClient = (fake: { workflow: object; withDeadline: unknown }): Client => fake as unknown as Client;
