import type { ManagedDevice } from '@fixpoint/domain';
import { DEVICE_COMPLIANCE } from '@fixpoint/domain/schemas';
import { z } from 'zod';

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** `managedDevice` of Graph, as far as it is asked for. */
export const Device = z.object({
  id: z.string(),
  deviceName: z.string().nullish(),
  operatingSystem: z.string().nullish(),
  osVersion: z.string().nullish(),
  complianceState: z.enum(DEVICE_COMPLIANCE).catch('unknown'),
  lastSyncDateTime: z.iso.datetime(),
  userId: z.string().nullish(),
  deviceActionResults: z
    .array(
      z.object({
        actionName: z.string().nullish(),
        actionState: z.string(),
        startDateTime: z.iso.datetime(),
        lastUpdatedDateTime: z.iso.datetime(),
      }),
    )
    .nullish(),
});

const FAILING = ['nonCompliant', 'error', 'conflict', 'unknown'] as const;
const isFailing = (state: string): state is (typeof FAILING)[number] => (FAILING as readonly string[]).includes(state);

/** `deviceCompliancePolicyState`, each with its settings. */
export const PolicyStates = z.object({
  value: z.array(
    z.object({
      displayName: z.string().nullish(),
      state: z.string(),
      settingStates: z
        .array(z.object({ setting: z.string().nullish(), state: z.string(), currentValue: z.string().nullish() }))
        .nullish(),
    }),
  ),
});

export const Protection = z.object({
  signatureUpdateOverdue: flag,
  quickScanOverdue: flag,
  rebootRequired: flag,
  realTimeProtectionEnabled: flag,
});

type Policies = z.infer<typeof PolicyStates>['value'];

export const deviceOf = (
  device: z.infer<typeof Device>,
  policies: Policies,
  protection: z.infer<typeof Protection> | null,
): ManagedDevice => ({
  id: device.id,
  name: device.deviceName ?? 'a device without a name',
  operatingSystem: device.operatingSystem ?? 'unknown',
  osVersion: device.osVersion ?? 'unknown',
  complianceState: device.complianceState,
  lastSyncAt: device.lastSyncDateTime,
  failing: policies.flatMap(failingIn),
  protection: protection && {
    signatureUpdateOverdue: protection.signatureUpdateOverdue,
    quickScanOverdue: protection.quickScanOverdue,
    rebootRequired: protection.rebootRequired,
    realTimeProtectionEnabled: protection.realTimeProtectionEnabled,
  },
  actions: (device.deviceActionResults ?? []).map(
    ({ actionName, actionState, startDateTime, lastUpdatedDateTime }) => ({
      name: actionName ?? '',
      state: actionState,
      startedAt: startDateTime,
      updatedAt: lastUpdatedDateTime,
    }),
  ),
});

const failingIn = ({ displayName, settingStates }: Policies[number]): ManagedDevice['failing'] =>
  (settingStates ?? []).flatMap(({ setting, state, currentValue }) =>
    isFailing(state)
      ? [{ policy: displayName ?? 'unnamed', setting: setting ?? 'unnamed', state, value: currentValue ?? null }]
      : [],
  );
