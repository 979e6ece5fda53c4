import { proofOfSession } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { vouchAsManager } from '../../../actions/prove.ts';
import { requireSession } from '../../../auth.ts';
import { loadVouches, type Vouch } from '../../../data/proofs.ts';
import { ActionForm } from '../../../ui/action-form.tsx';
import { inputClass } from '../../../ui/button.ts';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SignInAgain } from '../../../ui/sign-in-again.tsx';
import { When } from '../../../ui/when.tsx';

export const metadata: Metadata = { title: 'Vouch' };

/** Whom a manager is asked to vouch for; nothing here is done by opening the page. */
export default async function VouchPage() {
  const session = await requireSession();
  const fresh = proofOfSession(session, new Date()).points > 0;
  const waiting = await loadVouches();
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">Vouch for somebody</h1>
      {!waiting.ok && (
        <Notice tone="bad" icon="warning">
          {waiting.message}
        </Notice>
      )}
      {waiting.ok && waiting.value.vouches.length === 0 && (
        <p className="text-soft">Nobody waits for your word. When somebody does, you get a mail.</p>
      )}
      {waiting.ok &&
        waiting.value.vouches.map((vouch) => <VouchPanel key={vouch.ticketId} vouch={vouch} fresh={fresh} />)}
    </div>
  );
}

type VouchPanelProps = { vouch: Vouch; fresh: boolean };

const VouchPanel = ({ vouch: { ticketId, subject, person, steps, expiresAt }, fresh }: VouchPanelProps) => (
  <Panel title={`${person.name}: ${subject}`} aside={<span className="font-mono text-xs text-faint">{ticketId}</span>}>
    <ul className="mb-3 list-disc pl-5 text-[0.8125rem] marker:text-faint">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ul>
    <p className="mb-3 text-[0.8125rem] text-soft">
      Call {person.name} on the number in the directory, not on one from a message. They read you two digits from their
      screen. Until <When at={expiresAt} exact />.
    </p>
    {fresh ? (
      <ActionForm action={vouchAsManager} hidden={{ ticketId }} submit="It is them" pending="Recording…" tone="primary">
        <label className="flex items-start gap-2 text-[0.8125rem]">
          <input type="checkbox" name="called" value="yes" required className="mt-1" />
          I called them on the number in the directory, and it is them.
        </label>
        <Field label="The two digits they read to you">
          {(field) => (
            <input {...field} name="digits" inputMode="numeric" pattern="[0-9]{2}" required className={inputClass} />
          )}
        </Field>
      </ActionForm>
    ) : (
      <SignInAgain
        back="/vouch"
        why="Your word counts only after a sign-in of the last ten minutes with a second factor."
      />
    )}
  </Panel>
);
