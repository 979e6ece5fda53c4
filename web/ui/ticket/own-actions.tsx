import { type AccessWanted, type HandoverKind, proofOfSession } from '@fixpoint/domain';
import Link from 'next/link';
import { chooseAccess } from '../../actions/access.ts';
import { answerAdvice } from '../../actions/prove.ts';
import { pressButton } from '../../actions/modes.ts';
import { openLink } from '../../actions/open-link.ts';
import type { ProofState } from '../../data/proofs.ts';
import type { WebSession } from '../../session.ts';
import { SECRET } from '../../words/need.ts';
import type { Offer } from '../../words/offers.ts';
import { ActionForm } from '../action-form.tsx';
import { buttonClass } from '../button.ts';
import { Icon } from '../icon.tsx';
import { AttestForm } from './attest-form.tsx';
import { Prove } from './prove.tsx';

type OwnActionsProps = {
  ticketId: string;
  session: WebSession;
  offers: ReadonlySet<Offer>;
  proofPoints: number;
  /** The other ways of proving; null when none is asked for, or they could not be read. */
  proofs: ProofState | null;
  secret: HandoverKind;
  /** What may be meant, on a ticket that asks which. */
  choices: AccessWanted['choices'];
  planHash: string;
  /** The answer is whether something may be done, and not whether it helped. */
  asksConsent: boolean;
};

/** What the reader is needed for: proof, a decision, a secret to be fetched. */
export const OwnActions = ({
  ticketId,
  session,
  offers,
  proofPoints,
  proofs,
  secret,
  choices,
  planHash,
  asksConsent,
}: OwnActionsProps) => (
  <>
    {offers.has('prove') && <Prove ticketId={ticketId} session={session} proofPoints={proofPoints} proofs={proofs} />}
    {offers.has('attest') && <AttestForm ticketId={ticketId} fresh={proofOfSession(session, new Date()).points > 0} />}
    {offers.has('choose') && <Choices ticketId={ticketId} choices={choices} />}
    {offers.has('open_secret') && (
      <ActionForm
        action={openLink}
        hidden={{ ticketId, what: secret }}
        submit={`Open my ${SECRET[secret]}`}
        pending="Making your link…"
        tone="primary"
      />
    )}
    {offers.has('answer') && (
      <Advised ticketId={ticketId} isFirst={!offers.has('open_secret')} asksConsent={asksConsent} />
    )}
    {offers.has('press') && (
      <ActionForm
        action={pressButton}
        hidden={{ ticketId, planHash }}
        submit="Have it done"
        pending="Setting it right…"
        tone="primary"
      />
    )}
    {offers.has('decide') && (
      <Link href={`/approvals/${ticketId}`} className={buttonClass('primary')}>
        Look and decide
        <Icon name="arrow" />
      </Link>
    )}
  </>
);

const Choices = ({ ticketId, choices }: Pick<OwnActionsProps, 'ticketId' | 'choices'>) => (
  <ul className="space-y-2">
    {choices.map(({ id, name, description }) => (
      <li key={id} className="flex flex-wrap items-center gap-3">
        <ActionForm
          action={chooseAccess}
          hidden={{ ticketId, groupId: id }}
          submit={`I mean ${name}`}
          pending="Thank you…"
          className=""
        />
        {description && <span className="min-w-0 text-[0.8125rem] text-soft">{description}</span>}
      </li>
    ))}
  </ul>
);

type AdvisedProps = { ticketId: string; isFirst: boolean; asksConsent: boolean };

const Advised = ({ ticketId, isFirst, asksConsent }: AdvisedProps) => (
  <div className="flex flex-wrap gap-2">
    <ActionForm
      action={answerAdvice}
      hidden={{ ticketId, helped: 'yes' }}
      submit={asksConsent ? 'Yes, do it now' : 'It works again'}
      pending={asksConsent ? 'Thank you…' : 'Closing…'}
      {...(isFirst && { tone: 'primary' })}
    />
    <ActionForm
      action={answerAdvice}
      hidden={{ ticketId, helped: 'no' }}
      submit={asksConsent ? 'No, not now' : 'Still stuck'}
      pending="Calling a technician…"
    />
  </div>
);
