import { createService, type EffectLedger, type ServiceOptions } from '@fixpoint/service-kit';
import { trafficOfRequest } from '@fixpoint/graph';
import { createCarryOut } from './carry-out.ts';
import type { Intune } from './intune.ts';
import { checkDeviceRoute } from './routes/check-device.ts';
import { listDevicesRoute } from './routes/list-devices.ts';
import { runActionRoute } from './routes/run-action.ts';
import type { ScriptRegistry } from './scripts/registry.ts';

export type DevicesDeps = ServiceOptions & {
  intune: Intune;
  scripts: ScriptRegistry;
  ledger: EffectLedger;
  leaseMs?: number;
  now?: () => Date;
};

const LEASE_MS = 25_000;

export const createApp = (deps: DevicesDeps) => {
  const { intune, scripts, ledger, leaseMs = LEASE_MS, now = () => new Date() } = deps;
  const service = createService(deps);
  service.use(trafficOfRequest());
  return service
    .route('/', listDevicesRoute(intune, now))
    .route('/', runActionRoute(createCarryOut({ intune, scripts, ledger, leaseMs, now })))
    .route('/', checkDeviceRoute(intune));
};

export type App = ReturnType<typeof createApp>;
