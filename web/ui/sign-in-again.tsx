import { Notice } from './notice.tsx';
import { SignInButton } from './sign-in-button.tsx';

type SignInAgainProps = { back: string; why: string };

/** For what takes a sign-in of the last minutes: why, and the way there and back. */
export const SignInAgain = ({ back, why }: SignInAgainProps) => (
  <div className="space-y-3">
    <Notice tone="waiting" icon="fingerprint">
      {why}
    </Notice>
    <SignInButton callbackUrl={back} again label="Sign in again with your phone" />
    <noscript>
      <p className="text-[0.8125rem] text-soft">Signing in again needs JavaScript.</p>
    </noscript>
  </div>
);
