import Link from 'next/link';
import { buttonClass } from '../ui/button.ts';
import { Wordmark } from '../ui/shell/wordmark.tsx';

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center px-4 text-center">
      <Wordmark />
      <h1 className="mt-6 text-xl font-semibold tracking-tight">There is nothing at this address</h1>
      <p className="mt-2 mb-6 text-soft">The link may be old, or a letter of it may be wrong.</p>
      <Link href="/" className={buttonClass('primary')}>
        Go to the start page
      </Link>
    </main>
  );
}
