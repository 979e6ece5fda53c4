import type { Person } from '../state/state.ts';
import type { DeviceFault } from '../world/world-device.ts';
import type { SimulatedDevice } from './managed-device.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

const SETTINGS: Record<DeviceFault, { policy: string; setting: string; value: string | null }> = {
  signatures: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.SignatureOutOfDate', value: 'true' },
  quickScan: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.QuickScanOverdue', value: '12 days' },
  silent: {
    policy: 'Default Device Compliance Policy',
    setting: 'DefaultDeviceCompliancePolicy.RequireRemainContact',
    value: null,
  },
  protection: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.RtpEnabled', value: 'false' },
  firewall: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.ActiveFirewallRequired', value: 'false' },
  encryption: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.BitLockerEnabled', value: 'false' },
  osVersion: {
    policy: 'Windows baseline',
    setting: 'Windows10CompliancePolicy.OsMinimumVersion',
    value: '10.0.19045.2965',
  },
  password: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.PasswordRequired', value: 'false' },
  jailbroken: {
    policy: 'iOS baseline',
    setting: 'IosCompliancePolicy.SecurityBlockJailbrokenDevices',
    value: 'jailbroken',
  },
  restart: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.RebootRequired', value: 'true' },
  secureBoot: { policy: 'Windows baseline', setting: 'Windows10CompliancePolicy.SecureBootEnabled', value: 'false' },
};
/** Settings that every device is judged by, whether or not it fails one. */
const ALWAYS: readonly DeviceFault[] = ['signatures', 'firewall', 'encryption', 'osVersion'];

/** `managedDevice` of Graph. */
export const managedDeviceResource = (device: SimulatedDevice, person: Person, nowMs: number) => {
  const { faults, lastSyncMs, actions } = device.seen(nowMs);
  return {
    id: device.id,
    deviceName: device.world.name,
    operatingSystem: device.world.operatingSystem,
    osVersion: device.world.osVersion,
    complianceState: faults.length > 0 ? 'noncompliant' : 'compliant',
    lastSyncDateTime: iso(lastSyncMs),
    isEncrypted: !faults.includes('encryption'),
    managedDeviceOwnerType: 'company',
    userId: person.id,
    userPrincipalName: person.upn,
    userDisplayName: person.name,
    deviceActionResults: actions.map(({ name, state, startedMs, endedMs }) => ({
      actionName: name,
      actionState: state,
      startDateTime: iso(startedMs),
      lastUpdatedDateTime: iso(endedMs ?? startedMs),
    })),
  };
};

/** `deviceCompliancePolicyState`s of Graph, with their settings. */
export const policyStates = (device: SimulatedDevice, nowMs: number) => {
  const { faults } = device.seen(nowMs);
  const shown = [...new Set([...faults, ...ALWAYS])];
  const policies = [...new Set(shown.map((fault) => SETTINGS[fault].policy))];
  return policies.map((policy, nth) => {
    const settings = shown.filter((fault) => SETTINGS[fault].policy === policy);
    return {
      id: `${device.id}_${nth}`,
      displayName: policy,
      version: 1,
      settingCount: settings.length,
      state: settings.some((fault) => faults.includes(fault)) ? 'nonCompliant' : 'compliant',
      settingStates: settings.map((fault) => ({
        setting: SETTINGS[fault].setting,
        settingName: SETTINGS[fault].setting,
        instanceDisplayName: null,
        state: faults.includes(fault) ? 'nonCompliant' : 'compliant',
        errorCode: 0,
        errorDescription: null,
        currentValue: faults.includes(fault) ? SETTINGS[fault].value : null,
        sources: [],
      })),
    };
  });
};

/** `windowsProtectionState` of Graph. */
export const protectionState = (device: SimulatedDevice, nowMs: number) => {
  const { faults, lastSyncMs } = device.seen(nowMs);
  return {
    id: device.id,
    malwareProtectionEnabled: !faults.includes('protection'),
    realTimeProtectionEnabled: !faults.includes('protection'),
    signatureUpdateOverdue: faults.includes('signatures'),
    quickScanOverdue: faults.includes('quickScan'),
    rebootRequired: faults.includes('restart'),
    tamperProtectionEnabled: true,
    signatureVersion: '1.421.1234.0',
    lastReportedDateTime: iso(lastSyncMs),
  };
};
