import { z } from 'zod';
import { GroupRefusal } from './evidence.ts';
import { Risk } from './plan.ts';
import { StageTemplate } from './stage-template.ts';
import { AccessRequest, Person } from './ticket.ts';

const Instant = z.iso.datetime();
const YEAR_HOURS = 366 * 24;

/** Whom an entry is for; somebody is eligible when any of the three says so. */
export const Eligible = z.strictObject({
  everyone: z.boolean(),
  departments: z.array(z.string().trim().min(1).max(100)).max(50),
  people: z.array(Person).max(100),
});
export type Eligible = z.infer<typeof Eligible>;

/** What an admin decides about a group of the directory. */
export const Curation = z.strictObject({
  /** false: nobody can ask for it yet, or any more. */
  offered: z.boolean(),
  /** Other words that people use for it. */
  aliases: z.array(z.string().trim().min(2).max(100)).max(20),
  risk: Risk,
  /** Who approves; without any, what the policy has for its risk class. */
  stages: z.array(StageTemplate).max(5),
  longestHours: z.number().int().min(1).max(YEAR_HOURS),
  /** How long somebody gets it who names no end. */
  usualHours: z.number().int().min(1).max(YEAR_HOURS),
  eligible: Eligible,
});
export type Curation = z.infer<typeof Curation>;

/** What can be asked for: a group of the directory, as it was synced and curated. */
export const CatalogueEntry = z.object({
  /** Graph's id of the group. */
  id: z.string().min(1),
  name: z.string(),
  description: z.string().nullable(),
  owners: z.array(Person),
  /** Why it can never be granted here; null when it can. */
  refusal: GroupRefusal.nullable(),
  ...Curation.shape,
  syncedAt: Instant,
  curatedAt: Instant.nullable(),
  curatedBy: Person.nullable(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

export const LEASE_STATES = ['active', 'ended', 'stuck'] as const;

/** Access that was granted, for whom, and until when. */
export const Lease = z.object({
  /** `<ticket>/<round>` that granted it. */
  id: z.string(),
  /** `lease/<group>/<user>`. */
  workflowId: z.string(),
  group: z.object({ id: z.string(), name: z.string() }),
  person: Person,
  ticketId: z.string(),
  from: Instant,
  until: Instant,
  /** `stuck`: it is over, and yet the person could not be removed. */
  state: z.enum(LEASE_STATES),
  endedAt: Instant.nullable(),
  /** Why it ended, or what it is stuck on. */
  detail: z.string().nullable(),
});
export type Lease = z.infer<typeof Lease>;

/** What a ticket's words or form were matched to. */
export const AccessWanted = z.object({
  entry: CatalogueEntry.nullable(),
  /** What may be meant: the requester says which. */
  choices: z.array(z.object({ id: z.string(), name: z.string(), description: z.string().nullable() })),
  request: AccessRequest.nullable(),
  hours: z.number().int().positive().nullable(),
  /** Access that the person has already, until when. */
  lease: Lease.nullable(),
});
export type AccessWanted = z.infer<typeof AccessWanted>;

export const DISCREPANCIES = [
  'member_without_lease',
  'lease_without_member',
  'lease_without_workflow',
  'overdue',
] as const;

/** What directory, leases and workflows do not agree on. */
export const Discrepancy = z.object({
  kind: z.enum(DISCREPANCIES),
  group: z.object({ id: z.string(), name: z.string() }),
  person: Person,
  leaseId: z.string().nullable(),
  detail: z.string(),
  /** What was done about it at once; null when a person must look. */
  mended: z.string().nullable(),
});
export type Discrepancy = z.infer<typeof Discrepancy>;

export const Reconciliation = z.object({
  at: Instant,
  groups: z.number().int().min(0),
  leases: z.number().int().min(0),
  discrepancies: z.array(Discrepancy),
  /** Groups that could not be read, by name, with why. */
  unread: z.array(z.string()),
});
export type Reconciliation = z.infer<typeof Reconciliation>;
