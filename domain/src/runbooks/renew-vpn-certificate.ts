import type { Step, VpnFacts } from '../types.ts';
import type { Runbook, RunbookContext } from './runbook.ts';
import { vpnAt } from './vpn-at.ts';

/** A new certificate first; the old one is revoked only when the gateway has let the new one in. */
export const renewVpnCertificate: Runbook = {
  name: 'renew-vpn-certificate',
  title: 'Renew a VPN certificate',
  answers: [
    'vpn_certificate_expired',
    'vpn_certificate_not_yet_valid',
    'vpn_certificate_revoked',
    'vpn_wrong_authority',
  ],
  risk: 'medium',
  changesCredential: true,
  idempotency: 'repeatable',
  steps: (context) => {
    const facts = vpnAt(context);
    const old = refusedCertificate(facts);
    return [issue(context, facts), ...(old ? [revoke(context, facts, old)] : [])];
  },
};

const issue = ({ affected, csr }: RunbookContext, { gateway, account }: VpnFacts): Step => ({
  id: 'issue-vpn-certificate',
  action: 'vpn.issue-certificate',
  target: affected,
  parameters: { gateway, account, ...(csr !== undefined && { csr }) },
  title: `Issue a new certificate for ${affected.name} on ${gateway}`,
  change: {
    what: `Certificate for ${gateway}`,
    before: 'one that is refused',
    after: csr === undefined ? 'a new one, handed over once' : 'a new one for the key of the device',
  },
  undo: {
    action: 'vpn.withdraw-certificate',
    title: `Revoke the new certificate of ${affected.name} on ${gateway}`,
  },
  irreversible: null,
  check: 'vpn_connected',
});

const revoke = ({ affected }: RunbookContext, { gateway, account }: VpnFacts, serial: string): Step => ({
  id: 'revoke-vpn-certificate',
  action: 'vpn.revoke-certificate',
  target: affected,
  parameters: { gateway, account, serial },
  title: `Revoke the old certificate ${serial} of ${affected.name} on ${gateway}`,
  change: { what: `Certificate ${serial}`, before: 'not revoked', after: 'revoked' },
  undo: null,
  irreversible: 'A certificate that is revoked stays so; another can be issued.',
  check: 'vpn_certificate_revoked',
  afterProof: true,
});

/** The certificate that was refused, or their only one; never one of another device of theirs. */
const refusedCertificate = ({ certificates, refusals }: VpnFacts): string | null => {
  const standing = certificates.filter(({ revokedAt }) => revokedAt === null);
  const named = refusals[0]?.certificate;
  if (named) return standing.some(({ serial }) => serial === named) ? named : null;
  return standing.length === 1 ? (standing[0]?.serial ?? null) : null;
};
