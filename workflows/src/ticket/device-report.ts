import type { Plan } from '@fixpoint/domain';
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { refusalIn } from '../failures.ts';
import { checkDevices } from './devices.ts';
import { escalate } from './escalate.ts';
import type { Inbox } from './inbox.ts';
import { tellRequester } from './tell.ts';
import { now, personActor, type TicketState } from './ticket-state.ts';
import { leaveUnconfirmed } from './resolve.ts';
import { obeyed, waitFor } from './wait.ts';

const MINUTE_MS = 60_000;
/** Devices that are on answer within minutes; those that are off come back in the morning. */
const LOOKS_AFTER_MS = [10, 20, 30, 60, 60, 120, 120, 300].map((seconds) => seconds * 1000);
/** A device that has not reported by then is most likely off. */
const NUDGE_AFTER_MS = 30 * MINUTE_MS;
/** After its report Intune takes a while to judge it anew. */
const JUDGED_WITHIN_MS = 15 * MINUTE_MS;

/** Waits for the device's own report from after the actions; false when the ticket went another way, which has been written down. */
export const reported = async (
  state: TicketState,
  inbox: Inbox,
  plan: Plan,
  since: string,
  deviceMs: number,
): Promise<boolean> => {
  const { view } = state;
  const name = plan.steps[0]?.parameters?.deviceName ?? 'the device';
  const headline = `Asked for. We watch for the next report of ${name}; keep it switched on and online.`;
  state.enter('awaiting_information', headline);
  state.note('report_awaited', `Only a report of ${name} from after this proves it.`);
  await state.record();

  const watch = new ReportWatch(state, plan, since, name);
  const come = await waitFor(state, inbox, () => watch.outcome !== null, deviceMs);
  await watch.end();
  const { outcome } = watch;
  const { command } = inbox;
  if (command?.kind === 'answer' && command.helped) {
    state.note('answered', `${command.by.name} says that it works.`, { helped: true }, personActor(command.by));
    await leaveUnconfirmed(state, inbox, 'Intune');
    return false;
  }
  if (come === 'command') return obeyed(state, inbox);
  if (outcome?.state === 'compliant') {
    for (const { id: stepId, check } of plan.steps) {
      const { observed } = outcome;
      view.verifications.push({
        stepId,
        check,
        confirmed: true,
        observed,
        at: now().toISOString(),
        reads: watch.reads,
      });
      state.note('verified', observed, { stepId, reads: watch.reads });
    }
    return true;
  }
  const why = outcome?.observed ?? `${name} has not reported in time.`;
  for (const { id: stepId, check } of plan.steps)
    view.verifications.push({
      stepId,
      check,
      confirmed: false,
      observed: why,
      at: now().toISOString(),
      reads: watch.reads,
    });
  state.note('not_verified', why);
  await escalate(state, why);
  return false;
};

type Outcome = { state: 'compliant' | 'failing' | 'refused' | 'unseen'; observed: string };

/** Looks again and again until the device has said something that counts, or it is called off. */
class ReportWatch {
  outcome: Outcome | null = null;
  reads = 0;
  readonly #scope = new CancellationScope();
  readonly #watched: Promise<void>;

  constructor(state: TicketState, plan: Plan, since: string, name: string) {
    this.#watched = this.#scope
      .run(() => this.#watch(state, plan, since, name))
      .catch((error: unknown) => {
        if (isCancellation(error)) return;
        this.outcome = { state: 'unseen', observed: `${name} could not be looked at: ${refusalIn(error).message}` };
      });
  }

  async end(): Promise<void> {
    this.#scope.cancel();
    await this.#watched;
  }

  async #watch(state: TicketState, plan: Plan, since: string, name: string): Promise<void> {
    const startedMs = now().getTime();
    let reportedMs: number | null = null;
    let isNudged = false;
    for (let nth = 0; ; nth++) {
      await sleep(LOOKS_AFTER_MS[nth] ?? LOOKS_AFTER_MS.at(-1) ?? MINUTE_MS);
      const { state: how, observed } = await checkDevices(plan, since);
      this.reads += 1;
      if (how === 'compliant' || how === 'refused') {
        this.outcome = { state: how, observed };
        return;
      }
      if (how === 'failing') {
        reportedMs ??= now().getTime();
        if (now().getTime() - reportedMs < JUDGED_WITHIN_MS) continue;
        this.outcome = { state: how, observed };
        return;
      }
      if (isNudged || now().getTime() - startedMs < NUDGE_AFTER_MS) continue;
      isNudged = true;
      await nudge(state, name);
    }
  }
}

const nudge = async (state: TicketState, name: string): Promise<void> => {
  const advice = `${name} has not reported yet. Switch it on, connect it to the internet and leave it on for a quarter of an hour.`;
  state.view.headline = advice;
  state.note('nudged', advice);
  await tellRequester(state, { template: 'advised', data: { advice, because: [] } }, '/nudge');
};
