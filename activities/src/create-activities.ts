import type { ClassificationClient } from '@fixpoint/classification';
import type { DevicesClient } from '@fixpoint/devices';
import type { DiagnosisClient } from '@fixpoint/diagnosis';
import type { Mode } from '@fixpoint/domain';
import type { IdentityClient } from '@fixpoint/identity';
import type { NotificationsClient } from '@fixpoint/notifications';
import type { EntityManager } from '@mikro-orm/postgresql';
import { accessActivities, type LeaseWorkflows } from './access.ts';
import { deviceActivities } from './devices.ts';
import { identityActivities } from './identity.ts';
import { notifyActivities } from './notify.ts';
import { recordActivities } from './records.ts';
import { trainingActivities } from './training.ts';
import { understandActivities } from './understand.ts';

export type ActivityDependencies = {
  classification: ClassificationClient;
  devices: DevicesClient;
  diagnosis: DiagnosisClient;
  identity: IdentityClient;
  notifications: NotificationsClient;
  em: EntityManager;
  /** The names of the VPN gateways that a worker sits beside. */
  vpnGateways: readonly string[];
  leaseWorkflows: LeaseWorkflows;
  /** How far runbooks are trusted of which nobody has said so. */
  usualMode: Mode;
};

export const createActivities = ({
  classification,
  devices,
  diagnosis,
  identity,
  notifications,
  em,
  vpnGateways,
  leaseWorkflows,
  usualMode,
}: ActivityDependencies) => ({
  ...understandActivities(classification, diagnosis),
  ...deviceActivities(devices),
  ...identityActivities(identity),
  ...recordActivities(em, usualMode),
  ...notifyActivities(notifications),
  ...trainingActivities(classification, em),
  ...accessActivities(identity, em, leaseWorkflows),
  /** An activity, so that a ticket under way keeps to the gateways there were. */
  vpnGateways: async (): Promise<string[]> => [...vpnGateways],
});

export type Activities = ReturnType<typeof createActivities>;
