import { attest } from '../../actions/prove.ts';
import { ActionForm } from '../action-form.tsx';
import { inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { SignInAgain } from '../sign-in-again.tsx';

const METHODS = {
  video_with_badge: 'On video, with their badge',
  in_person: 'In person',
  called_back: 'Called back on the number in the directory',
} as const;

/** A technician says how they made sure who asks; it is recorded in their name. */
export const AttestForm = ({ ticketId, fresh }: { ticketId: string; fresh: boolean }) => (
  <details className="rounded-md border border-line p-3">
    <summary className="text-[0.8125rem] font-medium">Attest who they are</summary>
    <div className="mt-3">
      {fresh ? (
        <Attesting ticketId={ticketId} />
      ) : (
        <SignInAgain
          back={`/tickets/${ticketId}`}
          why="Your word counts only after a sign-in of the last ten minutes with a second factor."
        />
      )}
    </div>
  </details>
);

const Attesting = ({ ticketId }: { ticketId: string }) => (
  <ActionForm action={attest} hidden={{ ticketId }} submit="Attest it" pending="Recording…">
    <Field label="How you made sure">
      {(field) => (
        <select {...field} name="method" className={inputClass}>
          {Object.entries(METHODS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field label="What you saw or asked" hint="At least 20 characters; auditors read it.">
      {(field) => <textarea {...field} name="note" rows={2} minLength={20} required className={inputClass} />}
    </Field>
  </ActionForm>
);
