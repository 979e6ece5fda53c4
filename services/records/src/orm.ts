import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { CatalogueRecord, LeaseRecord, ReconciliationRecord } from './entities/access.entities.ts';
import { AuditEvent, AuditStream } from './entities/audit-event.entity.ts';
import { Authenticator } from './entities/authenticator.entity.ts';
import { Challenge } from './entities/challenge.entity.ts';
import { DeputyRecord } from './entities/deputy.entity.ts';
import { EffectRecord } from './entities/effect-record.entity.ts';
import { Handover } from './entities/handover.entity.ts';
import { DriftAlarmRecord, LabelledExampleRecord, TriageModel } from './entities/learning.entities.ts';
import { PlanSampleRecord, RunbookModeRecord } from './entities/mode.entities.ts';
import { Outage } from './entities/outage.entity.ts';
import { PolicyDecisionRecord, PolicyRecord } from './entities/policy.entities.ts';
import { RateLimit, RateLimitWaiter } from './entities/rate-limit.entity.ts';
import {
  ApprovalRecord,
  ActionPause,
  AutomationSwitch,
  IdempotencyRecord,
  LocalAdmin,
} from './entities/small.entities.ts';
import { TicketRecord } from './entities/ticket-record.entity.ts';
import { Migration20261124000000 } from './migrations/20261124000000_first.ts';
import { Migration20261125000000 } from './migrations/20261125000000_learning.ts';
import { Migration20261125000001 } from './migrations/20261125000001_proofs.ts';
import { Migration20261125000002 } from './migrations/20261125000002_pass_handovers.ts';
import { Migration20261125000003 } from './migrations/20261125000003_rate_limits.ts';
import { Migration20261125000010 } from './migrations/20261125000010_refusals.ts';
import { Migration20261125000011 } from './migrations/20261125000011_budgets.ts';
import { Migration20261125000020 } from './migrations/20261125000020_approvals.ts';
import { Migration20261125000021 } from './migrations/20261125000021_policies.ts';
import { Migration20261125000022 } from './migrations/20261125000022_access.ts';
import { Migration20261125000023 } from './migrations/20261125000023_modes.ts';
import { Migration20261125000030 } from './migrations/20261125000030_csr.ts';
import { Migration20261125000031 } from './migrations/20261125000031_outages.ts';

const POOL_MAX = 8;

/** Connects on first use. Entities and migrations are listed, not searched for: a bundle has no folders. */
export const createOrm = (clientUrl: string, poolMax = POOL_MAX): MikroORM =>
  new MikroORM({
    clientUrl,
    pool: { max: poolMax },
    entities: [
      TicketRecord,
      Outage,
      AuditEvent,
      AuditStream,
      EffectRecord,
      Handover,
      ApprovalRecord,
      IdempotencyRecord,
      LocalAdmin,
      ActionPause,
      AutomationSwitch,
      Authenticator,
      Challenge,
      RateLimit,
      RateLimitWaiter,
      LabelledExampleRecord,
      TriageModel,
      DriftAlarmRecord,
      DeputyRecord,
      PolicyRecord,
      PolicyDecisionRecord,
      CatalogueRecord,
      LeaseRecord,
      ReconciliationRecord,
      RunbookModeRecord,
      PlanSampleRecord,
    ],
    extensions: [Migrator],
    schemaGenerator: { ignoreRoutines: true }, // functions are written down in migrations only
    migrations: {
      migrationsList: [
        { name: '20261124000000_first', class: Migration20261124000000 },
        { name: '20261125000000_learning', class: Migration20261125000000 },
        { name: '20261125000001_proofs', class: Migration20261125000001 },
        { name: '20261125000002_pass_handovers', class: Migration20261125000002 },
        { name: '20261125000003_rate_limits', class: Migration20261125000003 },
        { name: '20261125000010_refusals', class: Migration20261125000010 },
        { name: '20261125000011_budgets', class: Migration20261125000011 },
        { name: '20261125000020_approvals', class: Migration20261125000020 },
        { name: '20261125000021_policies', class: Migration20261125000021 },
        { name: '20261125000022_access', class: Migration20261125000022 },
        { name: '20261125000023_modes', class: Migration20261125000023 },
        { name: '20261125000030_csr', class: Migration20261125000030 },
        { name: '20261125000031_outages', class: Migration20261125000031 },
      ],
      snapshot: false,
    },
  });
