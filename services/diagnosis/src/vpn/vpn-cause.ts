import {
  type Cause,
  type Evidence,
  MANY_REFUSED,
  type VpnCapability,
  type VpnFacts,
  type VpnRefusal,
  type VpnRefusalReason,
} from '@fixpoint/domain';
import type { Found } from '../rules/rule.ts';
import { missing, toPerson } from '../rules/rule.ts';
import { when } from '../when.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Seen = { at: Date; facts: VpnFacts };

/** What is wrong with somebody's way in, by what the gateways saw; null where no gateway is looked at. */
export const vpnCause = (evidence: readonly Evidence[]): Found | null => {
  const looks = evidence.filter(({ probe }) => probe === 'vpn.access');
  if (looks.length === 0) return null;
  const seen = looks.flatMap(seenIn);
  const [first] = seen;
  if (!first) return missing('The VPN gateways could not be looked at.');
  for (const rule of RULES)
    for (const each of seen) {
      const found = rule(each);
      if (found) return withinReach({ ...found, gateway: each.facts.gateway }, each.facts);
    }
  return notReached(seen);
};

/** What mends a cause, where the gateway can do it. */
const NEEDS: Partial<Record<Cause, VpnCapability>> = {
  vpn_certificate_expired: 'renewCertificate',
  vpn_certificate_revoked: 'renewCertificate',
  vpn_certificate_not_yet_valid: 'renewCertificate',
  vpn_wrong_authority: 'renewCertificate',
  vpn_profile_disabled: 'resetProfile',
  vpn_stuck_session: 'killSession',
};

const withinReach = (found: Found, { gateway, capabilities }: VpnFacts): Found => {
  const needed = NEEDS[found.cause];
  if (needed === undefined || capabilities.includes(needed)) return found;
  return toPerson(found, `The worker beside ${gateway} cannot mend this there.`);
};

const seenIn = (item: Evidence): Seen[] =>
  item.probe === 'vpn.access' && item.outcome === 'seen' ? [{ at: new Date(item.at), facts: item.facts }] : [];

type VpnRule = (seen: Seen) => Found | null;

const toNetwork = (cause: Cause, ...because: string[]): Found => ({
  cause,
  confidence: 0.95,
  because,
  team: 'network',
});

const gatewayDown: VpnRule = ({ facts: { gateway, isUp } }) =>
  isUp
    ? null
    : toNetwork('vpn_gateway_down', `The VPN gateway ${gateway} does not answer, so nobody can connect there.`);

const manyRefused: VpnRule = ({ facts: { gateway, othersRefused, refusals } }) =>
  othersRefused < MANY_REFUSED
    ? null
    : toNetwork(
        'vpn_many_refused',
        `${gateway} refused ${othersRefused} other people within ten minutes, so this is not one person's trouble.`,
        ...refusals.slice(0, 1).map(quoted(gateway)),
      );

/** The newest refusal stands, unless the person has come in since. */
const refused: VpnRule = ({ at, facts }) => {
  const [newest] = facts.refusals;
  if (!newest || at.getTime() - Date.parse(newest.at) > DAY_MS) return null;
  if (facts.sessions.some(({ since }) => since > newest.at)) return null;
  const found = toNetwork(CAUSES[newest.reason], quoted(facts.gateway)(newest), ...certificateLines(facts));
  return newest.reason === 'bad_credentials' ? { ...found, team: 'service_desk' } : found;
};

const CAUSES: Record<VpnRefusalReason, Cause> = {
  certificate_expired: 'vpn_certificate_expired',
  certificate_revoked: 'vpn_certificate_revoked',
  certificate_not_yet_valid: 'vpn_certificate_not_yet_valid',
  wrong_authority: 'vpn_wrong_authority',
  profile_disabled: 'vpn_profile_disabled',
  bad_credentials: 'vpn_bad_credentials',
  unknown: 'vpn_refused',
};

const disabled: VpnRule = ({ facts: { gateway, isDisabled } }) =>
  isDisabled ? toNetwork('vpn_profile_disabled', `The profile on ${gateway} is disabled.`) : null;

/** For gateways whose log names nobody: what the authority knows. */
const noValidCertificate: VpnRule = ({ at, facts }) => {
  const { certificates, sessions, gateway } = facts;
  if (certificates.length === 0 || sessions.length > 0) return null;
  const instant = at.toISOString();
  if (certificates.some((each) => !each.revokedAt && each.notBefore <= instant && each.notAfter > instant)) return null;
  const [newest] = certificates;
  if (!newest) return null;
  const lines = [`${gateway} knows no certificate of theirs that is valid now.`, ...certificateLines(facts)];
  if (newest.revokedAt) return toNetwork('vpn_certificate_revoked', ...lines);
  return toNetwork(newest.notBefore > instant ? 'vpn_certificate_not_yet_valid' : 'vpn_certificate_expired', ...lines);
};

const stuck: VpnRule = ({ at, facts: { gateway, sessions, silentAfterMs } }) => {
  const silent = sessions.find(({ heardAt }) => heardAt && at.getTime() - Date.parse(heardAt) > silentAfterMs);
  if (!silent?.heardAt || sessions.length !== 1) return null;
  return toNetwork(
    'vpn_stuck_session',
    `${gateway} holds a session from ${silent.address} since ${when(silent.since)} that was last heard at ${when(silent.heardAt)}.`,
  );
};

const connected: VpnRule = ({ facts: { gateway, sessions } }) => {
  const [session] = sessions;
  return session
    ? {
        cause: 'vpn_no_fault',
        confidence: 0.8,
        because: [`${gateway} has a working session from ${session.address} since ${when(session.since)}.`],
        advice: `You are connected to ${gateway} since ${when(session.since)}, from ${session.address}. If something behind it does not open, say here that you are still stuck and name what it is.`,
        team: 'network',
      }
    : null;
};

/** A gateway that is down, or refuses everybody, comes before what it says of one person. */
const RULES: readonly VpnRule[] = [gatewayDown, manyRefused, refused, disabled, noValidCertificate, stuck, connected];

const notReached = (seen: readonly Seen[]): Found =>
  toNetwork(
    'vpn_not_reached',
    ...seen.map(
      ({ facts: { gateway, watchedSince } }) =>
        `${gateway} is up, and has seen nothing of this person since ${when(watchedSince)}: no session and no refusal.`,
    ),
    'So the trouble is before the gateway: their network, the address dialled, or a client that does not start.',
  );

const quoted =
  (gateway: string) =>
  ({ at, address, detail, certificate }: VpnRefusal): string =>
    `${gateway} refused ${address} at ${when(at)}: “${detail}”${certificate ? ` (certificate ${certificate})` : ''}.`;

const certificateLines = ({ certificates }: VpnFacts): string[] =>
  certificates
    .slice(0, 2)
    .map(
      ({ serial, notAfter, revokedAt }) =>
        `Certificate ${serial} ${revokedAt ? `was revoked at ${when(revokedAt)}` : `is valid until ${when(notAfter)}`}.`,
    );
