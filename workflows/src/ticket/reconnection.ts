import type { VpnActivities } from '@fixpoint/activities';
import type { Plan, Step, TicketView } from '@fixpoint/domain';
import { ActivityFailure } from '@temporalio/common';
import { CancellationScope, isCancellation, proxyActivities } from '@temporalio/workflow';
import { vpnTaskQueue } from '../contract.ts';
import type { Inbox } from './inbox.ts';
import { tellRequester } from './tell.ts';
import { now, personActor, type TicketState } from './ticket-state.ts';
import { isProvedByConnecting } from './proofs-of-plans.ts';
import { placeOf } from './vpn-steps.ts';
import { waitFor } from './wait.ts';

type Session = Awaited<ReturnType<VpnActivities['awaitVpnSession']>>;
/** `command`: somebody wants something else done. `unseen`: it was mended, and that is all that can be said. */
export type Reconnection = 'seen' | 'unseen' | 'command';

/** Waits for a session that began after the fix, as the gateway sees it: nothing else proves that it helped. */
export const reconnected = async (
  state: TicketState,
  inbox: Inbox,
  plan: Plan,
  connectMs: number,
): Promise<Reconnection> => {
  const { view } = state;
  const steps = plan.steps.filter(isProvedByConnecting);
  const advice = adviceFor(view, steps);
  state.enter('awaiting_information', advice);
  state.note('reconnection_awaited', 'It is mended. A new session, seen by the gateway, is what proves it.');
  await state.record();
  await tellRequester(state, {
    template: 'advised',
    data: { advice, because: view.effects.filter(({ state: effect }) => effect === 'done').map(({ title }) => title) },
  });

  const watching = new Watch(view, steps, connectMs);
  const come = await waitFor(state, inbox, () => watching.session !== null, connectMs);
  const session = await watching.end();
  if (session) {
    prove(state, steps, session);
    return 'seen';
  }
  if (come !== 'command') return 'unseen';
  const { command } = inbox;
  if (command?.kind !== 'answer' || !command.helped) return 'command';
  state.note('answered', `${command.by.name} says that it works.`, { helped: true }, personActor(command.by));
  return 'unseen';
};

const adviceFor = (view: TicketView, [step]: Step[]): string => {
  const { gateway } = step ? placeOf(step) : { gateway: 'the gateway' };
  const how = view.handover
    ? 'Open your new certificate on the page of this ticket, install it, and connect to the VPN.'
    : 'Connect to the VPN again.';
  return `${how} We watch ${gateway} for it; you need not tell us.`;
};

/** A look at the gateway that lasts until it has seen something, or is called off. */
class Watch {
  session: Session | null = null;
  readonly #scope = new CancellationScope();
  readonly #watched: Promise<void>;

  constructor(view: TicketView, steps: readonly Step[], connectMs: number) {
    const [step] = steps;
    if (!step) throw new Error('There is nothing to be proved by connecting.');
    const { gateway, account } = placeOf(step);
    const { awaitVpnSession } = proxyActivities<VpnActivities>({
      taskQueue: vpnTaskQueue(gateway),
      startToCloseTimeout: connectMs,
      scheduleToCloseTimeout: connectMs,
      heartbeatTimeout: '30s',
      retry: { initialInterval: '1s', maximumInterval: '1 minute' },
    });
    this.#watched = this.#scope
      .run(() => awaitVpnSession({ account, after: fixedAt(view, steps), known: sessionsBefore(view, gateway) }))
      .then((session) => void (this.session = session), nothingSeen);
  }

  async end(): Promise<Session | null> {
    this.#scope.cancel();
    await this.#watched;
    return this.session;
  }
}

/** A gateway that cannot be asked sees nobody; the person may still say that it works. */
const nothingSeen = (error: unknown): void => {
  if (!isCancellation(error) && !(error instanceof ActivityFailure)) throw error;
};

const fixedAt = ({ effects }: TicketView, steps: readonly Step[]): string => {
  const ids = new Set(steps.map(({ id }) => id));
  const at = effects.findLast(({ stepId }) => ids.has(stepId))?.receipt?.at;
  if (!at) throw new Error('Nothing was done that a new session could prove.');
  return at;
};

const sessionsBefore = ({ evidence }: TicketView, gateway: string): string[] =>
  evidence.flatMap((item) =>
    item.probe === 'vpn.access' && item.outcome === 'seen' && item.facts.gateway === gateway
      ? item.facts.sessions.map(({ id }) => id)
      : [],
  );

const prove = (state: TicketState, steps: readonly Step[], { id, since, address }: Session): void => {
  const observed = `The gateway let them in at ${since}, from ${address} (session ${id}).`;
  for (const { id: stepId, check } of steps) {
    state.view.verifications.push({ stepId, check, confirmed: true, observed, at: now().toISOString(), reads: 1 });
    state.note('verified', observed, { stepId, reads: 1 });
  }
};
