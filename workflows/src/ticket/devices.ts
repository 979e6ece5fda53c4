import type { Acted } from '@fixpoint/activities';
import { type DeviceAction, type Evidence, isDeviceAction, type Plan, type Step, type Triage } from '@fixpoint/domain';
import { actOnDevice, checkDevice, lookAtDevices } from '../activities.ts';
import { refusalIn } from '../failures.ts';
import { now, type TicketState } from './ticket-state.ts';

/** What Intune knows of the affected person's devices, on a ticket about one. */
export const lookAtManagedDevices = async (
  { view }: TicketState,
  { category, abstained }: Triage,
): Promise<Evidence[]> => {
  if (category !== 'device_compliance' || abstained !== null) return [];
  try {
    return [await lookAtDevices({ personId: view.ticket.affected.id })];
  } catch (error) {
    const detail = refusalIn(error).message;
    return [{ probe: 'devices.managed', outcome: 'unavailable', detail, at: now().toISOString(), requestId: null }];
  }
};

const deviceOf = ({ id, parameters }: Step): string => {
  const { deviceId } = parameters ?? {};
  if (deviceId === undefined) throw new Error(`${id} does not say which device it means.`);
  return deviceId;
};

/** Done means that Intune has put it down; whether the device did it is another question. */
export const askDevice = async (state: TicketState, step: Step, action: DeviceAction): Promise<Acted> => {
  const { view } = state;
  const { receipt } = await actOnDevice({
    key: state.key(`${view.attempt}/${step.id}`),
    ticketId: view.ticket.id,
    stepId: step.id,
    action,
    target: step.target,
    title: step.title,
    deviceId: deviceOf(step),
    ...(step.parameters?.script !== undefined && { script: step.parameters.script }),
  });
  return { receipt, handoverId: null };
};

export const checkDevices = ({ steps }: Plan, since: string) => {
  const [step] = steps;
  if (!step) throw new Error('There is no device to look at.');
  const actions = steps.flatMap(({ action }) => (isDeviceAction(action) ? [action] : []));
  return checkDevice({ deviceId: deviceOf(step), actions, since });
};
