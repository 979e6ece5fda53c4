import { proofOfSession } from '@fixpoint/domain';
import Link from 'next/link';
import { commandTicket } from '../../actions/ticket-command.ts';
import { openLink } from '../../actions/open-link.ts';
import type { WebSession } from '../../session.ts';
import type { Offer } from '../../words/offers.ts';
import { ActionForm } from '../action-form.tsx';
import { buttonClass } from '../button.ts';
import { Icon } from '../icon.tsx';
import { SignInButton } from '../sign-in-button.tsx';

type OwnActionsProps = { ticketId: string; session: WebSession; offers: ReadonlySet<Offer>; proofPoints: number };

/** What the reader is needed for: proof, a decision, a secret to be fetched. */
export const OwnActions = ({ ticketId, session, offers, proofPoints }: OwnActionsProps) => (
  <>
    {offers.has('prove') && <Prove ticketId={ticketId} session={session} proofPoints={proofPoints} />}
    {offers.has('open_secret') && (
      <ActionForm
        action={openLink}
        hidden={{ ticketId }}
        submit="Open my new password"
        pending="Making your link…"
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

const Prove = ({ ticketId, session, proofPoints }: Omit<OwnActionsProps, 'offers'>) => {
  const proof = proofOfSession(session, new Date());
  if (proof.points >= proofPoints)
    return (
      <div className="space-y-3">
        <p className="text-[0.8125rem] text-soft">
          You have just signed in with a second factor. That is proof enough for the next ten minutes.
        </p>
        <ActionForm
          action={commandTicket}
          hidden={{ ticketId, command: 'proofs' }}
          submit="It is me: go on"
          pending="Going on…"
          tone="primary"
        />
      </div>
    );
  return (
    <div className="space-y-3">
      <p className="max-w-prose text-[0.8125rem] text-soft">
        Anybody can write a ticket in your name, so what is written proves nothing. A fresh sign-in with your second
        factor does: you come back here and go on with one more click.
      </p>
      <SignInButton callbackUrl={`/tickets/${ticketId}`} again label="Sign in again with your phone" />
    </div>
  );
};
