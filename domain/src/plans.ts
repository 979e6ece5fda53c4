import { hashOf } from './canonical.ts';
import type { ActionName, DeviceAction, IdentityAction, Plan, VpnAction } from './types.ts';

type PlanContent = Omit<Plan, 'hash'>;

/** What an approval is bound to: any change of runbook, step, target or order gives another hash. */
export const planHash = ({ runbook, risk, changesCredential, steps }: PlanContent): string =>
  hashOf({ runbook, risk, changesCredential, steps });

export const withHash = (content: PlanContent): Plan => ({ ...content, hash: planHash(content) });

/** Whether the identity service carries it out. */
export const isIdentityAction = (action: ActionName): action is IdentityAction => action.startsWith('identity.');

/** Whether the worker beside a VPN gateway does. */
export const isVpnAction = (action: ActionName): action is VpnAction => action.startsWith('vpn.');

/** Whether the devices service does. */
export const isDeviceAction = (action: ActionName): action is DeviceAction => action.startsWith('devices.');
