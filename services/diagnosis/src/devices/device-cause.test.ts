import type { Cause, Evidence, FailingSetting, ManagedDevice, Triage } from '@fixpoint/domain';
import { deviceCause } from './device-cause.ts';

const AT = '2026-11-24T10:00:00.000Z';
const HOUR_MS = 3_600_000;
const ago = (hours: number): string => new Date(Date.parse(AT) - hours * HOUR_MS).toISOString();

const triageOf = (device: string | null = null): Triage => ({
  category: 'device_compliance',
  confidence: 1,
  runnersUp: [],
  words: [],
  priority: { level: 'medium', reason: 'One person.' },
  abstained: null,
  model: 'test',
  entities: { resource: null, device, errorCode: null, deadline: null },
});
const fails = (setting: string, value: string | null = null): FailingSetting => ({
  policy: 'Baseline',
  setting,
  state: 'nonCompliant',
  value,
});
const device = (name: string, given: Partial<ManagedDevice> = {}): ManagedDevice => ({
  id: `id-of-${name}`,
  name,
  operatingSystem: 'Windows',
  osVersion: '10.0.26200',
  complianceState: (given.failing?.length ?? 0) > 0 ? 'noncompliant' : 'compliant',
  lastSyncAt: ago(1),
  failing: [],
  protection: null,
  actions: [],
  ...given,
});
const looked = (...devices: ManagedDevice[]): Evidence[] => [
  { probe: 'devices.managed', outcome: 'seen', facts: { devices }, at: AT, requestId: null },
];

/** Settings as Intune names them on its platforms, with what each means. */
const SETTINGS: [setting: string, cause: Cause][] = [
  ['Windows10CompliancePolicy.SignatureOutOfDate', 'device_signatures_old'],
  ['Windows10CompliancePolicy.DefenderSignatureVersion', 'device_signatures_old'],
  ['Windows10CompliancePolicy.QuickScanOverdue', 'device_scan_overdue'],
  ['DefaultDeviceCompliancePolicy.RequireRemainContact', 'device_silent'],
  ['Windows10CompliancePolicy.RtpEnabled', 'device_protection_off'],
  ['Windows10CompliancePolicy.DefenderEnabled', 'device_protection_off'],
  ['Windows10CompliancePolicy.AntivirusRequired', 'device_protection_off'],
  ['Windows10CompliancePolicy.AntiSpywareRequired', 'device_protection_off'],
  ['Windows10CompliancePolicy.ActiveFirewallRequired', 'device_firewall_off'],
  ['MacOSCompliancePolicy.FirewallEnabled', 'device_firewall_off'],
  ['Windows10CompliancePolicy.BitLockerEnabled', 'device_not_encrypted'],
  ['Windows10CompliancePolicy.StorageRequireEncryption', 'device_not_encrypted'],
  ['AndroidWorkProfileCompliancePolicy.StorageRequireEncryption', 'device_not_encrypted'],
  ['MacOSCompliancePolicy.StorageRequireEncryption', 'device_not_encrypted'],
  ['Windows10CompliancePolicy.OsMinimumVersion', 'device_os_old'],
  ['IosCompliancePolicy.OsMinimumVersion', 'device_os_old'],
  ['AndroidWorkProfileCompliancePolicy.MinAndroidSecurityPatchLevel', 'device_os_old'],
  ['Windows10CompliancePolicy.ValidOperatingSystemBuildRanges', 'device_os_old'],
  ['Windows10CompliancePolicy.PasswordRequired', 'device_passcode_missing'],
  ['IosCompliancePolicy.PasscodeMinimumLength', 'device_passcode_missing'],
  ['AndroidWorkProfileCompliancePolicy.PasswordRequiredType', 'device_passcode_missing'],
  ['Windows10CompliancePolicy.RebootRequired', 'device_restart_pending'],
  ['IosCompliancePolicy.SecurityBlockJailbrokenDevices', 'device_tampered'],
  ['AndroidWorkProfileCompliancePolicy.SecurityBlockJailbrokenDevices', 'device_tampered'],
  ['Windows10CompliancePolicy.DeviceThreatProtectionRequiredSecurityLevel', 'device_tampered'],
  ['Windows10CompliancePolicy.SecureBootEnabled', 'device_setting_failing'],
  ['Windows10CompliancePolicy.TpmRequired', 'device_setting_failing'],
  ['MacOSCompliancePolicy.GatekeeperAllowedAppSource', 'device_setting_failing'],
];

/** The same setting among others, on a person with one device or two, named in the ticket or not: 60 cases in all. */
const CASES = SETTINGS.flatMap(([setting, cause]) => [
  { name: `${setting} alone`, setting, cause, evidence: looked(device('NW-1', { failing: [fails(setting, 'x')] })) },
  {
    name: `${setting} on the one of two that is named`,
    setting,
    cause,
    named: 'nw-2',
    evidence: looked(
      device('NW-1', { failing: [fails('Windows10CompliancePolicy.BitLockerEnabled')] }),
      device('NW-2', { failing: [fails(setting)] }),
    ),
  },
]).concat(
  [
    ['Windows10CompliancePolicy.SignatureOutOfDate', 'device_signatures_old'] as const,
    ['Windows10CompliancePolicy.BitLockerEnabled', 'device_not_encrypted'] as const,
    ['IosCompliancePolicy.SecurityBlockJailbrokenDevices', 'device_tampered'] as const,
    ['Windows10CompliancePolicy.RtpEnabled', 'device_protection_off'] as const,
  ].map(([setting, cause]) => ({
    name: `${setting} before a report that is missing`,
    setting,
    cause,
    evidence: looked(
      device('NW-1', { failing: [fails('DefaultDeviceCompliancePolicy.RequireRemainContact'), fails(setting)] }),
    ),
  })),
);

test('there are 60 cases', () => {
  expect(CASES).toHaveLength(60);
});

test.each(CASES)('names the failing setting: $name', ({ setting, cause, evidence, ...given }) => {
  const found = deviceCause(triageOf('named' in given ? String(given.named) : null), evidence);
  expect(found?.cause).toBe(cause);
  expect(found?.because[0]).toContain(setting);
});

test.each<[string, Evidence[], Cause]>([
  ['no device', looked(), 'device_none_managed'],
  [
    'two that fail, and none is named',
    looked(device('A', { failing: [fails('x.TpmRequired')] }), device('B', { failing: [fails('x.TpmRequired')] })),
    'device_unclear',
  ],
  ['one that is not compliant without a reason', looked(device('A', { complianceState: 'error' })), 'device_unclear'],
  ['one that is compliant, and reported an hour ago', looked(device('A')), 'device_compliant'],
  ['one that was compliant three days ago', looked(device('A', { lastSyncAt: ago(72) })), 'device_silent'],
  [
    'two that were, three days ago',
    looked(device('A', { lastSyncAt: ago(72) }), device('B', { lastSyncAt: ago(72) })),
    'device_unclear',
  ],
])('%s', (_name, evidence, cause) => {
  expect(deviceCause(triageOf(), evidence)?.cause).toBe(cause);
});

test('compliant is said of those that reported lately only', () => {
  const found = deviceCause(triageOf(), looked(device('FRESH'), device('STALE', { lastSyncAt: ago(72) })));
  expect(found?.advice).toContain('FRESH');
  expect(found?.advice).not.toContain('STALE');
});

test('what could not be looked at is no reason to act', () => {
  const unseen: Evidence = { probe: 'devices.managed', outcome: 'forbidden', detail: 'no', at: AT, requestId: null };
  expect(deviceCause(triageOf(), [unseen])).toMatchObject({ cause: 'evidence_missing', team: 'devices' });
  expect(deviceCause(triageOf(), [])).toBeNull();
});

test('somebody is told what only they can do, unless there is more', () => {
  const os = fails('Windows10CompliancePolicy.OsMinimumVersion');
  expect(deviceCause(triageOf(), looked(device('NW-1', { failing: [os] })))?.advice).toContain('Windows Update');
  const more = [os, fails('Windows10CompliancePolicy.RtpEnabled')];
  expect(deviceCause(triageOf(), looked(device('NW-1', { failing: more })))?.advice).toBeUndefined();
});
