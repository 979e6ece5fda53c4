import {
  type AccessWanted,
  type Category,
  type Diagnosis,
  type Evidence,
  factsOf,
  type Team,
  type Triage,
  type IncidentCause,
} from '@fixpoint/domain';
import { runbookFor } from '@fixpoint/domain/runbooks';
import { accessCause } from './access/access-cause.ts';
import { unlessFreshMethods } from './fresh-methods.ts';
import { RULES } from './rules/order.ts';
import { accountLine, atRisk, privileged } from './rules/protection.ts';
import { type Case, type Found, missing, type Rule, toPerson } from './rules/rule.ts';
import { isSignInTrouble } from './sign-in-trouble.ts';
import { vpnCause } from './vpn/vpn-cause.ts';
import { deviceCause } from './devices/device-cause.ts';
import { readLog, type SignInLog } from './sign-in-log.ts';

/** From evidence alone to the likeliest cause, in the order of `rules/order.ts`. */
export const diagnose = (
  triage: Triage,
  evidence: readonly Evidence[],
  incident: IncidentCause | null = null,
  access: AccessWanted | null = null,
): Diagnosis => {
  const found = findCause(triage, evidence, incident, access);
  return incident ? toSecurity(asDiagnosis(found)) : asDiagnosis(found);
};

const findCause = (
  triage: Triage,
  evidence: readonly Evidence[],
  incident: IncidentCause | null,
  access: AccessWanted | null,
): Found => {
  const account = factsOf(evidence, 'identity.account');
  if (!account) return unseenAccount(evidence);
  if (!incident && triage.category === 'vpn_issue') {
    const found = vpnCause(evidence);
    if (found) return unlessProtected(found, { triage, incident, evidence, account, log: null, methods: null });
  }
  if (!incident && triage.category === 'device_compliance' && triage.abstained === null) {
    const found = deviceCause(triage, evidence);
    if (found) return found;
  }
  const asksForAccess = triage.category === 'access_request' && triage.abstained === null; // unsure, nobody looked
  if (!incident && !isSignInTrouble(triage.category) && !asksForAccess)
    return {
      cause: 'not_automated',
      confidence: 1,
      because: ['No runbook answers this kind of ticket yet; a technician takes it.', accountLine(account)],
      team: TEAM_FOR[triage.category] ?? 'service_desk',
    };
  const methods = factsOf(evidence, 'identity.methods') ?? null;
  const seen: Case = { triage, incident, evidence, account, log: logIn(evidence), methods };
  if (!incident && asksForAccess) return firstOf(PROTECTIONS, seen) ?? accessCause(account, evidence, access);
  for (const { find } of RULES) {
    const found = find(seen);
    if (found) return unlessFreshMethods(found, seen);
  }
  return missing('The evidence says nothing.');
};

/** Whoever can do much harm, or may not be who they are, gets access from a person only. */
const PROTECTIONS: readonly Rule[] = [privileged, atRisk];

/** What opens the company's network is not put right by a machine for somebody who can do much harm, or may be an attacker. */
const unlessProtected = (found: Found, seen: Case): Found => {
  const runbook = runbookFor(found.cause);
  const forbidden = runbook && runbook !== 'end-vpn-session' ? firstOf(PROTECTIONS, seen) : null;
  return forbidden ? toPerson(found, forbidden.because.join(' '), forbidden.team) : found;
};

const firstOf = (rules: readonly Rule[], seen: Case): Found | null => {
  for (const { find } of rules) {
    const found = find(seen);
    if (found) return found;
  }
  return null;
};

const TEAM_FOR: Partial<Record<Category, Team>> = {
  security_incident: 'security',
  device_compliance: 'devices',
  hardware_issue: 'devices',
  access_request: 'directory',
  vpn_issue: 'network',
  network_issue: 'network',
};

const logIn = (evidence: readonly Evidence[]): SignInLog | null => {
  const signIns = evidence.find(({ probe }) => probe === 'identity.sign-ins');
  const facts = factsOf(evidence, 'identity.sign-ins');
  return signIns && facts ? readLog(facts.recent, signIns.at) : null;
};

const unseenAccount = (evidence: readonly Evidence[]): Found => {
  const account = evidence.find(({ probe }) => probe === 'identity.account');
  if (account?.outcome === 'not_found')
    return { cause: 'account_not_found', confidence: 1, because: ['The directory knows no such account.'] };
  return missing('The account could not be looked at.');
};

const asDiagnosis = ({ cause, confidence, because, advice, team, gateway, deviceId, byPerson }: Found): Diagnosis => ({
  cause,
  confidence,
  because,
  runbook: byPerson ? null : runbookFor(cause),
  advice: advice ?? null,
  team: team ?? 'service_desk',
  ...(gateway !== undefined && { gateway }),
  ...(deviceId !== undefined && { deviceId }),
});

/** What somebody disowned is no matter for the service desk, and nobody is told how to help themself. */
const toSecurity = (diagnosis: Diagnosis): Diagnosis => ({ ...diagnosis, advice: null, team: 'security' });
