import type { Plan, Step } from '@fixpoint/domain';

export const isProvedByConnecting = ({ check }: Step): boolean => check === 'vpn_connected';

/** Whether only the person can prove it, by connecting again. */
export const isProvedByPerson = ({ steps }: Plan): boolean => steps.some(isProvedByConnecting);

/** Whether only a report of the device can, from after it was asked to do something. */
export const isProvedByReport = ({ steps }: Plan): boolean => steps.some(({ check }) => check === 'device_compliant');
