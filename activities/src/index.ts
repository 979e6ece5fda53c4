export type { LeaseWorkflows } from './access.ts';
export { type ActivityDependencies, type Activities, createActivities } from './create-activities.ts';
export type { ActOnDevice, CheckDevice } from './devices.ts';
export type { DeviceProgress } from '@fixpoint/devices';
export type { Act, Acted, CertificateOrder, Verify } from './identity.ts';
export type { MessageContent } from './notify.ts';
export type { Candidate, Settle } from './training.ts';
export type { OnpremActivities } from '@fixpoint/onprem';
export type { VpnActivities } from '@fixpoint/vpn';
