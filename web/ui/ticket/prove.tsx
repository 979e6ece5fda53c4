import { proofOfSession } from '@fixpoint/domain';
import { commandTicket } from '../../actions/ticket-command.ts';
import type { ProofState } from '../../data/proofs.ts';
import type { WebSession } from '../../session.ts';
import { ActionForm } from '../action-form.tsx';
import { Notice } from '../notice.tsx';
import { SignInButton } from '../sign-in-button.tsx';
import { ProofPanel } from './proof-panel.tsx';

type ProveProps = {
  ticketId: string;
  session: WebSession;
  proofPoints: number;
  /** The other ways; null when they could not be read. */
  proofs: ProofState | null;
};

/** The session at hand, where it still adds something, and every other way of proving who asks. */
export const Prove = ({ ticketId, session, proofPoints, proofs }: ProveProps) => (
  <>
    {!isGiven(proofs) && <BySession ticketId={ticketId} session={session} proofPoints={proofPoints} />}
    {proofs ? (
      <ProofPanel ticketId={ticketId} state={proofs} />
    ) : (
      <Notice tone="waiting" icon="warning">
        The other ways of proving who you are cannot be read just now. Load the page again in a minute.
      </Notice>
    )}
  </>
);

const isGiven = (proofs: ProofState | null): boolean =>
  Boolean(
    proofs?.given.proofs.some(
      ({ kind, points, expiresAt }) => kind === 'portal_session' && points > 0 && new Date(expiresAt) > new Date(),
    ),
  );

const BySession = ({ ticketId, session, proofPoints }: Omit<ProveProps, 'proofs'>) => {
  const { points } = proofOfSession(session, new Date());
  if (points > 0)
    return (
      <div className="space-y-3">
        <p className="text-[0.8125rem] text-soft">
          You have just signed in with a second factor.{' '}
          {points >= proofPoints
            ? 'That is proof enough for the next ten minutes.'
            : `That is ${points} of the ${proofPoints} points; add one of the ways below, since this takes two different proofs.`}
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
