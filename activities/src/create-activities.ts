import type { ClassificationClient } from '@fixpoint/classification';
import type { DiagnosisClient } from '@fixpoint/diagnosis';
import type { IdentityClient } from '@fixpoint/identity';
import type { NotificationsClient } from '@fixpoint/notifications';
import type { EntityManager } from '@mikro-orm/postgresql';
import { identityActivities } from './identity.ts';
import { notifyActivities } from './notify.ts';
import { recordActivities } from './records.ts';
import { trainingActivities } from './training.ts';
import { understandActivities } from './understand.ts';

export type ActivityDependencies = {
  classification: ClassificationClient;
  diagnosis: DiagnosisClient;
  identity: IdentityClient;
  notifications: NotificationsClient;
  em: EntityManager;
};

export const createActivities = ({ classification, diagnosis, identity, notifications, em }: ActivityDependencies) => ({
  ...understandActivities(classification, diagnosis),
  ...identityActivities(identity),
  ...recordActivities(em),
  ...notifyActivities(notifications),
  ...trainingActivities(classification, em),
});

export type Activities = ReturnType<typeof createActivities>;
