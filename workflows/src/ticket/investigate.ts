import {
  type Diagnosis,
  type Incident,
  otherPersonMeant,
  type PolicyDecision,
  type Ticket,
  type Triage,
} from '@fixpoint/domain';
import { decidePolicy, diagnose, selectProbes, triage } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import { lookAtManagedDevices } from './devices.ts';
import { escalate } from './escalate.ts';
import type { Inbox } from './inbox.ts';
import { lookAt } from './look-at.ts';
import { lookOnPremises } from './onprem.ts';
import { underOutage } from './outage.ts';
import type { TicketState } from './ticket-state.ts';
import { lookAtGateways } from './vpn.ts';
import { wantedAccess } from './wanted-access.ts';

/** Where the ticket goes from here. `person`: it is with one already, which has been written down. */
export type Found =
  | { next: 'permission'; policy: PolicyDecision }
  | { next: 'advice'; advice: string }
  | { next: 'person' };

/** From the words to a decision about a plan, or to the reason why there is none. */
export const investigate = async (state: TicketState, inbox: Inbox, answerMs: number): Promise<Found> => {
  try {
    return await look(state, inbox, answerMs);
  } catch (error) {
    return stop(state, `We could not find out what is wrong: ${refusalIn(error).message}`);
  }
};

const look = async (state: TicketState, inbox: Inbox, answerMs: number): Promise<Found> => {
  const { view } = state;
  const disowned = state.incident?.cause === 'disowned' ? state.incident : null; // an outage is not investigated here
  const { ticket } = view;

  state.enter('triaging', 'We are reading your ticket.');
  const read = disowned ? ofIncident(disowned) : ticket.access ? ofForm() : await readWords(ticket);
  const triaged = state.read(read);
  state.enter('diagnosing', 'We are looking at what is wrong.');
  noteTriage(state, triaged);
  await state.record();

  const cause = disowned?.cause ?? null;
  const access = await wantedAccess(state, inbox, triaged, answerMs);
  if (access === 'gone') return { next: 'person' };
  const probes = await selectProbes({ triage: triaged, incident: cause });
  view.evidence = await lookAt(state, probes);
  const onPremises = await lookOnPremises(view.evidence);
  if (onPremises) view.evidence.push(onPremises);
  view.evidence.push(...(await lookAtGateways(triaged, view.evidence)));
  view.evidence.push(...(await lookAtManagedDevices(state, triaged)));
  noteEvidence(state);
  const { affected } = ticket;
  const { diagnosis, plan } = await diagnose({
    affected,
    triage: triaged,
    evidence: view.evidence,
    incident: cause,
    access,
    ...(ticket.csr !== undefined && { csr: ticket.csr }),
  });
  view.diagnosis = diagnosis;
  view.plan = plan;
  noteDiagnosis(state, diagnosis);
  if (plan?.changesCredential) view.evidence.push(...(await lookAt(state, ['identity.method-changes'])));

  if (triaged.abstained !== null) return stop(state, `The machine is not sure: ${triaged.abstained}`);
  const other = otherPersonMeant(triaged, ticket);
  if (other) return stop(state, `${other} A technician should see whom to help.`);
  const waitsForOutage = await underOutage(state, diagnosis);
  if (waitsForOutage !== null) return stop(state, waitsForOutage);
  if (!plan && diagnosis.advice !== null) return { next: 'advice', advice: diagnosis.advice };
  if (!plan) return stop(state, diagnosis.because.join(' '));

  const titles = plan.steps.map(({ title }) => title);
  state.note('planned', `${titles.join('; then ')}.`, { runbook: plan.runbook, planHash: plan.hash, risk: plan.risk });
  const { round, attempt } = view;
  const policy = await decidePolicy({
    round,
    attempt,
    ticket,
    triage: triaged,
    diagnosis,
    evidence: view.evidence,
    plan,
    proofs: view.proofs,
    access,
  });
  view.policy = policy;
  const { outcome, ruled, mode, rule, reason, policyVersion, policyHash, proofPoints, proofKinds, team } = policy;
  state.note('policy_decided', reason, {
    outcome,
    ruled,
    mode,
    rule,
    policyVersion,
    policyHash,
    proofPoints,
    proofKinds,
    team,
  });
  if (outcome === 'human' && mode === 'shadow' && ruled !== 'human')
    state.note('shadow_planned', `By itself it would be ${ruled} (${rule}); a person does it.`, { ruled, rule });
  return outcome === 'human' ? stop(state, reason) : { next: 'permission', policy };
};

const readWords = ({ subject, body, requester, affected }: Ticket): Promise<Triage> =>
  triage({ subject, body, requester, affected });

const INCIDENT_MODEL = 'incident';
const FORM_MODEL = 'form';

/** A form says itself what it asks for. */
const ofForm = (): Triage => ({
  category: 'access_request',
  confidence: 1,
  runnersUp: [],
  words: [],
  priority: { level: 'medium', reason: 'One person asks for access.' },
  abstained: null,
  model: FORM_MODEL,
});

/** What the machine itself reported needs no reading. */
const ofIncident = ({ ticketId }: Extract<Incident, { cause: 'disowned' }>): Triage => ({
  category: 'security_incident',
  confidence: 1,
  runnersUp: [],
  words: [],
  priority: { level: 'urgent', reason: `Somebody disowned what ${ticketId} changed.` },
  abstained: null,
  model: INCIDENT_MODEL,
});

const stop = async (state: TicketState, why: string): Promise<Found> => {
  await escalate(state, why);
  return { next: 'person' };
};

const noteDiagnosis = (state: TicketState, { because, cause, confidence, team }: Diagnosis): void =>
  state.note('diagnosed', because.join(' '), { cause, confidence, team });

const noteTriage = (state: TicketState, triaged: Triage): void => {
  const { category, confidence, words, abstained, corrected, model } = triaged;
  const byPerson = corrected !== undefined || model === INCIDENT_MODEL || model === FORM_MODEL; // not the model's work, so no sign of drift
  const sure = corrected ? `as ${corrected.by.name} said` : `${Math.round(confidence * 100)} % sure`;
  const what = category.replaceAll('_', ' ');
  const summary = abstained ? `Read as ${what}, but not sure: ${abstained}` : `Read as ${what} (${sure}).`;
  state.note('triaged', summary, { category, confidence, words, byPerson });
};

const noteEvidence = (state: TicketState): void => {
  const { evidence } = state.view;
  const seen = evidence.filter(({ outcome }) => outcome !== 'unavailable' && outcome !== 'forbidden').length;
  state.note('evidence_gathered', `Looked at ${evidence.length} things; ${seen} answered.`, {
    probes: evidence.map(({ probe: kind, outcome, requestId }) => ({ probe: kind, outcome, requestId })),
  });
};
