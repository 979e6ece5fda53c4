import { z } from 'zod';
import type { HealthScript } from '../../intune/health-scripts.ts';
import { collection } from '../collection.ts';
import { badRequest, type GraphCall, type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { ACT_ON_DEVICES, READ_SCRIPTS, WRITE_SCRIPTS } from '../permissions.ts';

const TEMPLATE = '/deviceManagement/deviceHealthScripts';
/** A list leaves the contents out, as Microsoft's does. */
const LISTED = ['id', 'displayName', 'description'] as const;

const New = z.object({
  displayName: z.string().min(1),
  description: z.string(),
  detectionScriptContent: z.base64(),
  remediationScriptContent: z.base64(),
});
const Order = z.strictObject({ scriptPolicyId: z.guid() });

const scriptIn = ({ core }: GraphCall, id: string): HealthScript => {
  const script = core.intune.scripts.find(id);
  if (!script) throw notFound(id);
  return script;
};

const shared = { beta: true, quota: 'directory', units: 1 } as const;

/** Remediations, which are in Microsoft's beta only. */
export const healthScriptRoutes: readonly GraphRoute[] = [
  {
    ...shared,
    method: 'GET',
    template: TEMPLATE,
    permissions: READ_SCRIPTS,
    handle: (call) =>
      collection(call, {
        context: context(call.core, 'deviceManagement/deviceHealthScripts'),
        rows: call.core.intune.scripts.list(),
        known: new Set(LISTED),
        defaults: LISTED,
      }),
  },
  {
    ...shared,
    method: 'POST',
    template: TEMPLATE,
    permissions: WRITE_SCRIPTS,
    handle: (call) => {
      const given = New.safeParse(call.body);
      if (!given.success) throw badRequest('The script is not complete.');
      return { status: 201, body: call.core.intune.scripts.create(given.data) };
    },
  },
  {
    ...shared,
    method: 'POST',
    template: '/deviceManagement/managedDevices/{id}/initiateOnDemandProactiveRemediation',
    permissions: ACT_ON_DEVICES,
    handle: (call) => {
      const order = Order.safeParse(call.body);
      if (!order.success) throw badRequest('scriptPolicyId is missing or not valid.');
      const device = call.core.intune.find(call.params['id'] ?? '');
      if (!device) throw notFound(call.params['id'] ?? '');
      const script = scriptIn(call, order.data.scriptPolicyId);
      call.core.intune.asked.push({ deviceId: device.id, action: `run ${script.displayName}` });
      device.remediate(script.id, call.core.intune.scripts.faultMendedBy(script), call.core.now());
      return { status: 204 };
    },
  },
];
