import type { Cause, Team } from '@fixpoint/domain';

export type SettingCause = {
  cause: Cause;
  /** The setting in words: "the signatures of Microsoft Defender are out of date". */
  words: string;
  /** What the person does themself; absent where a runbook or a technician does it. */
  advice?: (device: string) => string;
  team?: Team;
};

/**
 * What a failing setting means, by the end of its name in Intune (`Windows10CompliancePolicy.SignatureOutOfDate`), in the order
 * in which causes are told: what is dangerous first, and a report that is missing last, since all else is from before it.
 */
export const SETTING_CAUSES: readonly (readonly [ends: RegExp, cause: SettingCause])[] = [
  [
    /(?:jailbroken|securityblockjailbrokendevices|deviceThreatProtection\w*|rootedDevice\w*)$/iu,
    { cause: 'device_tampered', words: 'the device has been tampered with or is under threat', team: 'security' },
  ],
  [
    /(?:rtpEnabled|defenderEnabled|antivirusRequired|antiSpywareRequired|realtimeProtection\w*)$/iu,
    { cause: 'device_protection_off', words: 'the protection against malware is off' },
  ],
  [/firewall\w*$/iu, { cause: 'device_firewall_off', words: 'the firewall is off' }],
  [
    /(?:bitLockerEnabled|storageRequire\w*Encryption|storageRequireDeviceEncryption|requireEncryption|systemIntegrityProtection\w*)$/iu,
    { cause: 'device_not_encrypted', words: 'the disk is not encrypted, or its protection is suspended' },
  ],
  [
    /(?:signatureOutOfDate|defenderSignature\w*)$/iu,
    { cause: 'device_signatures_old', words: 'the signatures of Microsoft Defender are out of date' },
  ],
  [/quickScan\w*$/iu, { cause: 'device_scan_overdue', words: 'the quick scan is overdue' }],
  [
    /(?:rebootRequired|pendingReboot|restartRequired)$/iu,
    {
      cause: 'device_restart_pending',
      words: 'it waits for a restart',
    },
  ],
  [
    /(?:os(?:Minimum|Maximum)\w*|earlyLaunch\w*|minAndroidSecurityPatchLevel|validOperatingSystemBuildRanges)$/iu,
    {
      cause: 'device_os_old',
      words: 'its operating system is older than is allowed',
      advice: (device) =>
        `Install the updates that ${device} offers (on Windows: Settings, Windows Update), restart it, then open the Company Portal app and press Check status.`,
    },
  ],
  [
    /(?:password\w*|passcode\w*)$/iu,
    {
      cause: 'device_passcode_missing',
      words: 'its lock screen does not ask for a password as long as is required',
      advice: (device) =>
        `Set a PIN or password for the lock screen of ${device} in its settings, then open the Company Portal app and press Check status.`,
    },
  ],
  [/(?:requireRemainContact|isActive)$/iu, { cause: 'device_silent', words: 'it has not reported for too long' }],
];

export const OTHER_SETTING: SettingCause = { cause: 'device_setting_failing', words: 'it does not meet a setting' };
