import { setTimeout as pause } from 'node:timers/promises';
import { type Approval, type Decision, FixpointError, refusalOf } from '@fixpoint/domain';
import { findTicket, type StoredTicket } from '@fixpoint/records';
import { type AnswerGlance, approvalQuery, decideUpdate } from '@fixpoint/workflows/contract';
import { liveView } from '@fixpoint/workflows/live';
import type { GatewayDeps } from '../deps.ts';
import { askWorkflow } from './ask-workflow.ts';

const RETRY_S = 2;
const QUERY_MS = 3_000;
const LOOKS = 40;
const LOOK_EVERY_MS = 50;

/** Takes an answer to the workflow that holds the question; one that is over says itself what became of it. */
export const decideOn = async (
  deps: GatewayDeps,
  ticket: StoredTicket,
  decision: Decision,
  updateId: string | undefined,
): Promise<AnswerGlance & { answer: 'accepted' }> => {
  const approval = ticket.view?.approval;
  if (!approval) throw refusalOf(decision, null, deps.now()) ?? notYet();
  try {
    const question = { ticket, workflowId: approval.id, update: decideUpdate, message: decision, updateId };
    const glance = await askWorkflow(deps, question);
    await shown(deps, ticket, decision);
    return { answer: 'accepted', ...glance };
  } catch (error) {
    throw error instanceof FixpointError && error.code === 'conflict' && error.details['answer'] === undefined
      ? await whyOver(deps, ticket, approval, decision)
      : error;
  }
};

/** Whoever has answered then looks at the ticket sees their answer; it takes as long as one signal. */
const shown = async ({ temporal }: GatewayDeps, { summary, round }: StoredTicket, { approver }: Decision) => {
  for (let look = 0; look < LOOKS; look++) {
    const view = await liveView(temporal, summary.id, round);
    if (!view?.approval || view.approval.votes.some((vote) => vote.approver.id === approver.id)) return;
    await pause(LOOK_EVERY_MS);
  }
};

const whyOver = async (
  deps: GatewayDeps,
  { summary }: StoredTicket,
  { id }: Approval,
  decision: Decision,
): Promise<FixpointError> => {
  const stored = await findTicket(deps.em, summary.id);
  const ended = (await lastWord(deps, id)) ?? stored?.view?.approval ?? null;
  return refusalOf(decision, ended, deps.now()) ?? notYet();
};

/** A workflow that has ended still answers queries; null when none is at hand to do so. */
const lastWord = async ({ temporal }: GatewayDeps, id: string): Promise<Approval | null> => {
  try {
    const handle = temporal.workflow.getHandle(id);
    return await temporal.withDeadline(Date.now() + QUERY_MS, () => handle.query(approvalQuery));
  } catch {
    return null;
  }
};

const notYet = (): FixpointError =>
  new FixpointError('unavailable', 'What became of the question is being written down; ask again.', {
    retryAfterS: RETRY_S,
  });
