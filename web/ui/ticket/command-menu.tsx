import { commandTicket } from '../../actions/ticket-command.ts';
import type { Offer } from '../../words/offers.ts';
import { ActionForm } from '../action-form.tsx';
import { buttonClass, type ButtonTone, inputClass } from '../button.ts';
import { Field } from '../field.tsx';

type Command = {
  offer: Offer;
  command: string;
  label: string;
  /** What it does, said before it is done. */
  says: string;
  reason: { label: string; optional?: true } | null;
  pending: string;
  tone: ButtonTone;
};

const COMMANDS: Command[] = [
  {
    offer: 'reopen',
    command: 'reopen',
    label: 'It did not work',
    says: 'The ticket is opened again and a technician looks at it. What was done stays done.',
    reason: { label: 'What still does not work?' },
    pending: 'Reopening…',
    tone: 'plain',
  },
  {
    offer: 'take_over',
    command: 'take-over',
    label: 'Take over',
    says: 'The ticket becomes yours; the machine does nothing more on it by itself.',
    reason: null,
    pending: 'Taking over…',
    tone: 'plain',
  },
  {
    offer: 'retry',
    command: 'retry',
    label: 'Retry',
    says: 'The machine looks at it afresh: new evidence, a new plan, a new decision. Nothing is repeated blindly.',
    reason: null,
    pending: 'Retrying…',
    tone: 'plain',
  },
  {
    offer: 'close',
    command: 'close',
    label: 'Close',
    says: 'The ticket ends as resolved, with your note as its answer.',
    reason: { label: 'How was it solved?' },
    pending: 'Closing…',
    tone: 'plain',
  },
  {
    offer: 'cancel',
    command: 'cancel',
    label: 'Cancel ticket',
    says: 'The ticket ends here. Nothing more is done; what was done already stays as it is.',
    reason: { label: 'Why?', optional: true },
    pending: 'Cancelling…',
    tone: 'danger',
  },
];

type CommandMenuProps = {
  ticketId: string;
  offers: ReadonlySet<Offer>;
  /** There is a plan of which who closes the ticket can say whether it was right. */
  judges: boolean;
};

/** What else may be done with the ticket. Each says what it does before it is done; one is open at a time. */
export const CommandMenu = ({ ticketId, offers, judges }: CommandMenuProps) => {
  const offered = COMMANDS.filter(({ offer }) => offers.has(offer));
  if (offered.length === 0) return null;
  return (
    <section aria-label="Actions" className="no-print flex flex-wrap items-start gap-2">
      {offered.map((command) => (
        <details key={command.command} name="command" className="open:w-full">
          <summary className={buttonClass(command.tone, 'list-none [&::-webkit-details-marker]:hidden')}>
            {command.label}
          </summary>
          <div className="mt-2 max-w-xl rounded-lg border border-line bg-panel p-4 shadow-panel">
            <CommandForm ticketId={ticketId} command={command} judges={judges && command.command === 'close'} />
          </div>
        </details>
      ))}
    </section>
  );
};

type CommandFormProps = { ticketId: string; command: Command; judges: boolean };

const CommandForm = ({ ticketId, command, judges }: CommandFormProps) => (
  <ActionForm
    action={commandTicket}
    hidden={{ ticketId, command: command.command }}
    submit={`Yes: ${command.label.toLowerCase()}`}
    pending={command.pending}
    tone={command.tone === 'danger' ? 'danger' : 'primary'}
  >
    <p className="text-[0.8125rem] text-soft">{command.says}</p>
    {command.reason && (
      <Field label={command.reason.label} {...(command.reason.optional ? { hint: 'You may leave this empty.' } : {})}>
        {(field) => <textarea {...field} name="reason" rows={2} maxLength={1000} className={inputClass} />}
      </Field>
    )}
    {judges && (
      <Field label="Was the machine's plan right?" hint="It counts for how far this runbook is trusted.">
        {(field) => (
          <select {...field} name="planWasRight" defaultValue="" className={inputClass}>
            <option value="">I cannot say</option>
            <option value="yes">Yes, I did the same</option>
            <option value="no">No, it would have been wrong</option>
          </select>
        )}
      </Field>
    )}
  </ActionForm>
);
