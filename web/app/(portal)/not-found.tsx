import Link from 'next/link';
import { buttonClass } from '../../ui/button.ts';

/** The same for what is not there and for what the reader may not see, so that it tells nobody which. */
export default function PortalNotFound() {
  return (
    <div className="mx-auto max-w-md py-16 text-center">
      <h1 className="text-xl font-semibold tracking-tight">There is nothing here for you</h1>
      <p className="mt-2 mb-6 text-soft">
        Either it does not exist, or it belongs to somebody else. Check the address, or start from your tickets.
      </p>
      <Link href="/tickets" className={buttonClass('primary')}>
        Go to my tickets
      </Link>
    </div>
  );
}
