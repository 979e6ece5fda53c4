import { z } from 'zod';

/** What can be wrong with a device, each by the setting of a compliance policy that it fails. */
export const DEVICE_FAULTS = [
  'signatures',
  'quickScan',
  'silent',
  'protection',
  'firewall',
  'encryption',
  'osVersion',
  'password',
  'jailbroken',
  'restart',
  'secureBoot',
] as const;
export type DeviceFault = (typeof DEVICE_FAULTS)[number];

export const DEVICE_ACTION_NAMES = [
  'syncDevice',
  'windowsDefenderUpdateSignatures',
  'windowsDefenderScan',
  'rebootNow',
  'remoteLock',
] as const;
export type DeviceActionName = (typeof DEVICE_ACTION_NAMES)[number];

/** A device that Intune manages, as it is at the start. */
export const WorldDevice = z.strictObject({
  id: z.guid(),
  name: z.string().min(1),
  operatingSystem: z.enum(['Windows', 'iOS', 'Android', 'macOS']).default('Windows'),
  osVersion: z.string().default('10.0.26200.7171'),
  lastSyncMinutesAgo: z.number().min(0).default(90),
  /** Whether it is switched on and reaches Intune. */
  online: z.boolean().default(true),
  faults: z.array(z.enum(DEVICE_FAULTS)).default([]),
  /** What it reports as failed when it is asked to do it. */
  failsActions: z.array(z.enum(DEVICE_ACTION_NAMES)).default([]),
});
export type WorldDevice = z.infer<typeof WorldDevice>;
