import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentSession } from '../../auth.ts';
import { Notice } from '../../ui/notice.tsx';
import { SignInButton } from '../../ui/sign-in-button.tsx';
import { SignInFrame } from '../../ui/sign-in-frame.tsx';
import { pathOf, signInErrorOf } from '../../words/sign-in.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/signin'>) {
  const { callbackUrl, error, again } = await searchParams;
  const back = pathOf(callbackUrl);
  if (again === undefined && error === undefined && (await currentSession())) redirect('/');
  return (
    <SignInFrame
      title={again === undefined ? 'Sign in' : 'Sign in again'}
      lead={
        again === undefined
          ? 'Get your IT trouble fixed, and see what was done.'
          : 'Your organisation will ask for your password and your second factor, so that we know it is you.'
      }
      other={{ href: '/signin/break-glass', label: 'Break-glass admin' }}
    >
      {error !== undefined && (
        <Notice tone="bad" icon="warning" role="alert">
          {signInErrorOf(error)}
        </Notice>
      )}
      <SignInButton callbackUrl={back} again={again !== undefined} label="Sign in with your company account" wide />
      <noscript>
        <p className="text-[0.8125rem] text-soft">Signing in needs JavaScript; reading and deciding do not.</p>
      </noscript>
    </SignInFrame>
  );
}
