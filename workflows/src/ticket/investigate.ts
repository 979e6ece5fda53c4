import { otherPersonMeant, type PolicyDecision, type Triage } from '@fixpoint/domain';
import { decidePolicy, diagnose, probe, selectProbes, triage } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import { escalate } from './escalate.ts';
import type { TicketState } from './ticket-state.ts';

/** From the words to a decision about a plan. Null when the ticket is with a person instead, which has been written down. */
export const investigate = async (state: TicketState): Promise<PolicyDecision | null> => {
  try {
    return await look(state);
  } catch (error) {
    const { message } = refusalIn(error);
    await escalate(state, `We could not find out what is wrong: ${message}`);
    return null;
  }
};

const look = async (state: TicketState): Promise<PolicyDecision | null> => {
  const { view } = state;
  const { ticket } = view;

  state.enter('triaging', 'We are reading your ticket.');
  const { subject, body, requester, affected } = ticket;
  const read = state.read(await triage({ subject, body, requester, affected }));
  state.enter('diagnosing', 'We are looking at what is wrong.');
  noteTriage(state, read);
  await state.record();

  const probes = await selectProbes(read);
  view.evidence = await probe({ personId: ticket.affected.id, probes });
  noteEvidence(state);
  const { diagnosis, plan } = await diagnose({
    affected,
    triage: read,
    evidence: view.evidence,
  });
  view.diagnosis = diagnosis;
  view.plan = plan;
  state.note('diagnosed', diagnosis.because.join(' '), { cause: diagnosis.cause, confidence: diagnosis.confidence });

  if (read.abstained !== null) return stop(state, `The machine is not sure: ${read.abstained}`);
  const other = otherPersonMeant(read, ticket);
  if (other) return stop(state, `${other} A technician should see whom to help.`);
  if (!plan) return stop(state, diagnosis.because.join(' '));

  const titles = plan.steps.map(({ title }) => title);
  state.note('planned', `${titles.join('; then ')}.`, { runbook: plan.runbook, planHash: plan.hash, risk: plan.risk });
  view.policy = await decidePolicy({ ticket, triage: read, diagnosis, evidence: view.evidence, plan });
  const { outcome, rule, reason, policyVersion, policyHash, proofPoints } = view.policy;
  state.note('policy_decided', reason, { outcome, rule, policyVersion, policyHash, proofPoints });
  return outcome === 'human' ? stop(state, reason) : view.policy;
};

const stop = async (state: TicketState, why: string): Promise<null> => {
  await escalate(state, why);
  return null;
};

const noteTriage = (state: TicketState, { category, confidence, words, abstained, corrected }: Triage): void => {
  const sure = corrected ? `as ${corrected.by.name} said` : `${Math.round(confidence * 100)} % sure`;
  const what = category.replaceAll('_', ' ');
  const summary = abstained ? `Read as ${what}, but not sure: ${abstained}` : `Read as ${what} (${sure}).`;
  state.note('triaged', summary, { category, confidence, words, byPerson: corrected !== undefined });
};

const noteEvidence = (state: TicketState): void => {
  const { evidence } = state.view;
  const seen = evidence.filter(({ outcome }) => outcome !== 'unavailable' && outcome !== 'forbidden').length;
  state.note('evidence_gathered', `Looked at ${evidence.length} things; ${seen} answered.`, {
    probes: evidence.map(({ probe: kind, outcome, requestId }) => ({ probe: kind, outcome, requestId })),
  });
};
