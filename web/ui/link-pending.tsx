'use client';

import { useLinkStatus } from 'next/link';

/** Shows beside a link that its page is on the way; it keeps its place, so nothing jumps. */
export const LinkPending = () => {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      className={`ml-2 inline-block size-3 rounded-full border-2 border-accent border-t-transparent align-middle motion-safe:animate-spin ${pending ? '' : 'invisible'}`}
    />
  );
};
