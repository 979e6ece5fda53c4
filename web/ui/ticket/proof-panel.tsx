import { answerChallenge, askForProof, proveByAuthenticator } from '../../actions/prove.ts';
import type { ProofOffer, ProofState } from '../../data/proofs.ts';
import { PROOF } from '../../words/labels.ts';
import { ActionForm } from '../action-form.tsx';
import { inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { Prose } from '../prose.tsx';
import { When } from '../when.tsx';
import { UsePasskey } from './use-passkey.tsx';

type ProofPanelProps = { ticketId: string; state: ProofState };

/** Every way of proving who asks that is open here, beside a fresh sign-in, and how far one has come. */
export const ProofPanel = ({ ticketId, state: { needed, given, offers } }: ProofPanelProps) => {
  if (!needed) return null;
  const others = offers.filter(({ kind }) => kind !== 'portal_session' && kind !== 'attestation');
  const counting = given.proofs.filter(({ expiresAt }) => new Date(expiresAt) > new Date());
  return (
    <div className="space-y-3">
      <p className="text-[0.8125rem] text-soft">
        {given.points} of {needed.points} points given
        {needed.kinds > 1 && `, from ${given.kinds} of ${needed.kinds} different kinds`}.
      </p>
      {counting.length > 0 && (
        <ul className="space-y-1 text-[0.8125rem]">
          {counting.map(({ kind, at, expiresAt, detail }) => (
            <li key={`${kind} ${at}`} className="flex gap-2">
              <Icon name="check" className="mt-0.5 size-4 shrink-0 text-good" />
              <span>
                {PROOF[kind]}: <Prose text={detail} />{' '}
                <span className="text-faint">
                  (counts until <When at={expiresAt} exact />)
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <ul className="divide-y divide-line rounded-md border border-line">
        {others.map((offer) => (
          <li key={offer.kind} className="space-y-2 p-3">
            <p className="text-[0.8125rem] font-medium">
              {PROOF[offer.kind]}{' '}
              <span className="font-normal text-faint">
                ({offer.points === 1 ? '1 point' : `${offer.points} points`})
              </span>
            </p>
            {offer.why === null ? (
              <Way ticketId={ticketId} offer={offer} />
            ) : (
              <p className="text-[0.8125rem] text-soft">{offer.why}</p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Way = ({ ticketId, offer }: { ticketId: string; offer: ProofOffer }) => {
  switch (offer.kind) {
    case 'totp':
      return (
        <ActionForm
          action={proveByAuthenticator}
          hidden={{ ticketId }}
          submit="Use this code"
          pending="Checking…"
          className="space-y-2"
        >
          <CodeField label="Code of your authenticator" />
        </ActionForm>
      );
    case 'contact_code':
      return <SentCode ticketId={ticketId} offer={offer} />;
    case 'manager':
      return <ManagersWord ticketId={ticketId} offer={offer} />;
    case 'passkey':
      return <UsePasskey ticketId={ticketId} />;
    case 'portal_session':
    case 'attestation':
      return null;
  }
};

const SentCode = ({ ticketId, offer: { contacts, waiting } }: { ticketId: string; offer: ProofOffer }) => (
  <>
    {contacts.map(({ index, kind, masked }) => (
      <ActionForm
        key={index}
        action={askForProof}
        hidden={{ ticketId, kind: 'contact_code', contact: String(index) }}
        submit={`Send a code by ${kind === 'phone' ? 'text message' : 'mail'} to ${masked}`}
        pending="Sending…"
      />
    ))}
    {waiting && (
      <ActionForm
        action={answerChallenge}
        hidden={{ ticketId, challengeId: waiting.challengeId }}
        submit="This is the code"
        pending="Checking…"
        className="space-y-2"
      >
        <CodeField label="Code that was sent to you" />
      </ActionForm>
    )}
  </>
);

const ManagersWord = ({ ticketId, offer: { manager, waiting } }: { ticketId: string; offer: ProofOffer }) =>
  waiting?.digits ? (
    <p className="text-[0.8125rem]">
      {manager} has been asked and calls you. Read them these two digits:{' '}
      <output aria-label="Digits for your manager" className="font-mono text-lg font-semibold">
        {waiting.digits}
      </output>{' '}
      <span className="text-faint">
        (until <When at={waiting.expiresAt} exact />)
      </span>
    </p>
  ) : (
    <ActionForm
      action={askForProof}
      hidden={{ ticketId, kind: 'manager' }}
      submit={`Ask ${manager ?? 'my manager'} to vouch for me`}
      pending="Asking…"
    />
  );

const CodeField = ({ label }: { label: string }) => (
  <Field label={label}>
    {(field) => (
      <input {...field} name="code" inputMode="numeric" autoComplete="one-time-code" required className={inputClass} />
    )}
  </Field>
);
