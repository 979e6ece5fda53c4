import { z } from 'zod';

export const CATEGORIES = [
  'password_reset',
  'account_unlock',
  'mfa_reset',
  'vpn_issue',
  'device_compliance',
  'access_request',
  'software_request',
  'email_issue',
  'hardware_issue',
  'network_issue',
  'security_incident',
  'other',
] as const;
export const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

export const PHASES = [
  'new',
  'triaging',
  'diagnosing',
  'awaiting_information',
  'awaiting_proof',
  'awaiting_approval',
  'acting',
  'verifying',
  'resolved',
  /** Mended as far as the machine can tell, but nobody has seen it work. */
  'unconfirmed',
  'escalated',
  'rejected',
  'rolled_back',
  'cancelled',
] as const;
export const Phase = z.enum(PHASES);
export type Phase = z.infer<typeof Phase>;

/** The four words that every help desk knows; see `statusOf`. */
export const Status = z.enum(['new', 'in_progress', 'waiting', 'closed']);
export type Status = z.infer<typeof Status>;

export const Channel = z.enum(['portal', 'api']);
export type Channel = z.infer<typeof Channel>;

export const Priority = z.enum(['low', 'medium', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** Somebody in the directory. `id` is the Entra object id; the rest is for reading. */
export const Person = z.object({ id: z.string().min(1), name: z.string(), email: z.string() });
export type Person = z.infer<typeof Person>;

export const SUBJECT_MAX_CHARS = 200;
export const BODY_MAX_CHARS = 20_000;

export const CSR_MAX_CHARS = 8_000;

export const ACCESS_HOURS_MAX = 366 * 24;

/** What somebody asks for by name of the thing, not in free text. */
export const AccessRequest = z.object({
  groupId: z.string().min(1).max(100),
  /** For how long; null leaves it to what is usual. */
  hours: z.number().int().min(1).max(ACCESS_HOURS_MAX).nullable(),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

export const Ticket = z.object({
  id: z.string().min(1),
  channel: Channel,
  subject: z.string().trim().min(1).max(SUBJECT_MAX_CHARS),
  body: z.string().max(BODY_MAX_CHARS),
  requester: Person,
  /** Whose account or device is meant: the requester, unless somebody entitled asks for another. */
  affected: Person,
  /** What was asked for by a form; absent on a ticket of words alone. */
  access: AccessRequest.optional(),
  /** A certificate request that the device of the affected person made, PKCS#10 in PEM. */
  csr: z.string().max(CSR_MAX_CHARS).optional(),
});
export type Ticket = z.infer<typeof Ticket>;

export const IncidentCause = z.literal('disowned');
export type IncidentCause = z.infer<typeof IncidentCause>;

/** What the machine itself reports: that somebody disowned a change made for a ticket, or that a VPN gateway fails everybody. */
export const Incident = z.discriminatedUnion('cause', [
  z.object({ cause: IncidentCause, ticketId: z.string() }),
  z.object({ cause: z.literal('vpn_outage'), gateway: z.string(), because: z.string() }),
]);
export type Incident = z.infer<typeof Incident>;
