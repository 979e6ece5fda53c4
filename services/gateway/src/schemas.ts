import { z } from '@hono/zod-openapi';
import {
  ApprovalOutcome,
  Drift,
  DriftAlarm,
  LabelledExample as ExampleShape,
  Person,
  Phase,
  RunbookMode as ModeShape,
  Status,
  TicketEvent as EventShape,
  TicketSummary as SummaryShape,
  TicketView as ViewShape,
  TriageModelEntry as ModelShape,
} from '@fixpoint/domain/schemas';
import { examples } from './examples.ts';

/**
 * The shapes of the API's answers, under the names that its document gives them. The domain's are made anew, since a schema
 * that was made before the document's library was loaded cannot be named.
 */
const anew = <Shape extends z.ZodRawShape>({ shape }: z.ZodObject<Shape>) => z.object(shape);

export const TicketSummary = anew(SummaryShape).openapi('TicketSummary', { example: examples.summary });
export const TicketView = anew(ViewShape).openapi('TicketView');
export const TicketEvent = anew(EventShape).openapi('TicketEvent', { example: examples.event });

export const OpenedTicket = z
  .object({
    id: z.string(),
    phase: Phase,
    status: Status,
    /** The ticket's page in the portal. */
    url: z.url(),
  })
  .openapi('OpenedTicket', { example: examples.opened });

export const TicketPage = z
  .object({
    tickets: z.array(TicketSummary),
    next: z.string().nullable().openapi({ description: 'Send it as `after` for the next page; null on the last.' }),
  })
  .openapi('TicketPage', { example: { tickets: [examples.summary], next: null } });

export const TicketDetail = z
  .object({
    ticket: TicketSummary,
    body: z.string(),
    view: TicketView.nullable().openapi({ description: 'Null until the ticket has begun to move.' }),
    live: z.boolean().openapi({ description: 'Whether `view` is of this moment, or the last that was stored.' }),
    events: z.array(TicketEvent),
    cursor: z
      .string()
      .openapi({ description: 'Send it as `after` to the event stream, which then leaves nothing out.' }),
  })
  .openapi('TicketDetail', { example: examples.detail });

export const Glance = z
  .object({ ticketId: z.string(), phase: Phase, headline: z.string() })
  .openapi('Glance', { example: examples.glance });

export const AcceptedAnswer = z
  .object({
    answer: z.literal('accepted'),
    ticketId: z.string(),
    approvalId: z.string(),
    outcome: ApprovalOutcome.nullable().openapi({ description: 'Null while others are still to answer.' }),
    headline: z.string(),
  })
  .openapi('AcceptedAnswer', { example: examples.acceptedAnswer });

export const DeputyEntry = z
  .object({
    id: z.uuid(),
    of: Person,
    deputy: Person,
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    namedBy: Person,
    namedAt: z.iso.datetime(),
  })
  .openapi('DeputyEntry', { example: examples.deputy });

export const OpenQuestion = z
  .object({ ticket: TicketSummary, planHash: z.string(), dueAt: z.iso.datetime() })
  .openapi('OpenQuestion', { example: examples.question });

export const Automation = z
  .object({
    stopped: z.boolean(),
    reason: z.string().nullable(),
    changedBy: z.string(),
    changedAt: z.iso.datetime(),
    held: z
      .array(
        z.object({
          action: z.string(),
          why: z.enum(['stopped', 'budget']),
          reason: z.string(),
          since: z.iso.datetime(),
          until: z.iso
            .datetime()
            .nullable()
            .openapi({ description: 'When it ends by itself; null: an admin must end it.' }),
          by: z.string().nullable(),
        }),
      )
      .openapi({ description: 'Actions that are not carried out now, though others are.' }),
  })
  .openapi('Automation', { example: examples.automation });

export const RunbookMode = anew(ModeShape).openapi('RunbookMode', { example: examples.runbookMode });

export const TriageModelEntry = anew(ModelShape).openapi('TriageModelEntry', { example: examples.triageModel });
export const LabelledExample = anew(ExampleShape).openapi('LabelledExample', { example: examples.labelledExample });

const count = z.number().int().min(0);

export const TriageOverview = z
  .object({
    models: z.array(TriageModelEntry),
    examples: z.object({
      train: count.openapi({ description: 'Corrected tickets that are trained on.' }),
      compare: count.openapi({ description: 'Corrected tickets that only tell models apart.' }),
      sinceTraining: count.openapi({ description: 'Corrections that no model has learnt from yet.' }),
    }),
    alarm: anew(DriftAlarm)
      .nullable()
      .openapi({ description: 'While it stands, only what is surer than `minConfidence` is acted on.' }),
    drift: anew(Drift),
  })
  .openapi('TriageOverview', { example: examples.triage });
