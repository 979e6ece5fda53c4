import type { Evidence } from '@fixpoint/domain';
import { GROUP_REFUSAL } from './access.ts';
import { EVIDENCE_OUTCOME } from './labels.ts';

/** One line of what a probe saw. `at` is an instant, to be shown in the reader's own time. */
export type Fact = { name: string; value: string | null; at?: string };

/** What a probe saw, as lines a technician reads at a glance. */
export const factLines = (evidence: Evidence): Fact[] => {
  if (evidence.outcome !== 'seen') return [{ name: EVIDENCE_OUTCOME[evidence.outcome], value: evidence.detail }];
  switch (evidence.probe) {
    case 'identity.account':
      return accountLines(evidence.facts);
    case 'identity.roles': {
      const { roles, roleAssignableGroups } = evidence.facts;
      return [
        { name: 'Roles', value: roles.join(', ') || 'none' },
        { name: 'Role-assignable groups', value: roleAssignableGroups.join(', ') || 'none' },
      ];
    }
    case 'identity.risk':
      return [
        { name: 'State', value: evidence.facts.state },
        { name: 'Level', value: evidence.facts.level },
      ];
    case 'identity.sign-ins':
      return signInLines(evidence.facts.recent);
    case 'identity.methods':
      return [
        { name: 'Second factor', value: evidence.facts.mfaRegistered ? 'registered' : 'not registered' },
        { name: 'Methods', value: evidence.facts.methods.map(methodWords).join(', ') || 'none' },
        { name: 'Codes can go to', value: evidence.facts.contacts.map(({ value }) => value).join(', ') || 'nowhere' },
      ];
    case 'identity.method-changes':
      return changeLines(evidence.facts.changes);
    case 'identity.group':
      return [
        { name: 'Group', value: evidence.facts.name },
        { name: 'Owners', value: evidence.facts.owners.map(({ name }) => name).join(', ') || 'none' },
        { name: 'Member', value: evidence.facts.isMember ? 'yes' : 'no' },
        { name: 'Grantable', value: evidence.facts.refusal ? `no: ${GROUP_REFUSAL[evidence.facts.refusal]}` : 'yes' },
      ];
    case 'onprem.account':
      return [
        { name: 'State', value: evidence.facts.enabled ? 'enabled' : 'disabled' },
        evidence.facts.lockedAt ? instant('Locked', evidence.facts.lockedAt) : { name: 'Locked', value: 'no' },
        instant('Password changed', evidence.facts.passwordChangedAt),
      ];
    case 'vpn.access':
      return vpnLines(evidence.facts);
    case 'devices.managed':
      return evidence.facts.devices.flatMap(deviceLines);
  }
};

type Seen<P> = Extract<Evidence, { outcome: 'seen'; probe: P }>;

const deviceLines = (device: Seen<'devices.managed'>['facts']['devices'][number]): Fact[] => [
  { name: device.name, value: `${device.complianceState}, ${device.operatingSystem} ${device.osVersion}` },
  instant('Last report', device.lastSyncAt),
  ...device.failing.map(({ setting, value }) => ({ name: 'Fails', value: value ? `${setting} (${value})` : setting })),
];

const accountLines = (facts: Seen<'identity.account'>['facts']): Fact[] => [
  { name: 'State', value: facts.accountEnabled ? 'enabled' : 'blocked' },
  { name: 'Sign-in name', value: facts.userPrincipalName },
  { name: 'Kind', value: facts.userType === 'Guest' ? 'guest' : (facts.employeeType ?? 'member') },
  { name: 'Owned by', value: facts.onPremisesSyncEnabled ? 'Active Directory' : 'Entra ID' },
  instant('Password changed', facts.lastPasswordChangeAt),
  instant('Sessions valid from', facts.sessionsValidFrom),
  { name: 'Department', value: facts.department ?? 'none' },
  { name: 'Manager', value: facts.manager?.name ?? 'none' },
];

const changeLines = (changes: Seen<'identity.method-changes'>['facts']['changes']): Fact[] =>
  changes.length === 0
    ? [{ name: 'In the last day', value: 'none' }]
    : changes.map(({ at, what, by }) => ({ name: what, value: by ? `by ${by}` : null, at }));

const methodWords = ({ type, label }: Seen<'identity.methods'>['facts']['methods'][number]): string =>
  label ? `${type} (${label})` : type;

const VPN_LINES_SHOWN = 3;

const vpnLines = ({
  gateway,
  isUp,
  isDisabled,
  sessions,
  refusals,
  certificates,
}: Seen<'vpn.access'>['facts']): Fact[] => [
  { name: 'Gateway', value: `${gateway}, ${isUp ? 'up' : 'down'}` },
  ...(isDisabled === null ? [] : [{ name: 'Profile', value: isDisabled ? 'disabled' : 'enabled' }]),
  ...(sessions.length === 0 ? [{ name: 'Sessions', value: 'none' }] : []),
  ...sessions.map(({ since, address }) => ({ name: 'Connected', value: `from ${address}`, at: since })),
  ...refusals
    .slice(0, VPN_LINES_SHOWN)
    .map(({ at, detail, address }) => ({ name: 'Refused', value: `${address}: ${detail}`, at })),
  ...certificates.slice(0, VPN_LINES_SHOWN).map(({ serial, notAfter, revokedAt }) => ({
    name: `Certificate ${serial}`,
    value: revokedAt ? 'revoked' : 'until',
    at: revokedAt ?? notAfter,
  })),
];

const SIGN_INS_SHOWN = 3;

const signInLines = (recent: Seen<'identity.sign-ins'>['facts']['recent']): Fact[] => {
  if (recent.length === 0) return [{ name: 'Sign-ins', value: 'none on record' }];
  return recent.slice(0, SIGN_INS_SHOWN).map(({ at, errorCode, failureReason }) => ({
    name: errorCode === 0 ? 'Succeeded' : `Failed (${errorCode})`,
    value: failureReason,
    at,
  }));
};

const instant = (name: string, at: string | null): Fact => (at ? { name, value: null, at } : { name, value: 'never' });
