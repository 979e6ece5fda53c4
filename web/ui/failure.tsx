'use client';

import { buttonClass } from './button.ts';
import { Icon } from './icon.tsx';

type FailureProps = { reference: string | undefined; retry: () => void };

/** A page that could not be made: what that means, what to do, and a reference to quote. */
export const Failure = ({ reference, retry }: FailureProps) => (
  <div role="alert" className="mx-auto max-w-md py-16 text-center">
    <Icon name="warning" className="mx-auto size-8 text-waiting" />
    <h1 className="mt-3 text-xl font-semibold tracking-tight">This page could not be made</h1>
    <p className="mt-2 text-soft">
      Something behind it does not answer. Showing a page changes nothing, so nothing was changed. Try again; if it
      stays, tell the help desk.
    </p>
    {reference && (
      <p className="mt-3 text-[0.8125rem] text-soft">
        Reference: <code className="font-mono select-all">{reference}</code>
      </p>
    )}
    <button type="button" onClick={retry} className={buttonClass('primary', 'mt-6')}>
      Try again
    </button>
  </div>
);
