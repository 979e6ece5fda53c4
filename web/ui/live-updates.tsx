'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { followEvents, type LiveState } from './follow-events.ts';

const DEBOUNCE_MS = 150;

const WORDS: Record<LiveState, { word: string; looks: string }> = {
  connecting: { word: 'Connecting…', looks: 'bg-line-strong' },
  live: { word: 'Live', looks: 'bg-good' },
  reconnecting: { word: 'Reconnecting…', looks: 'bg-waiting' },
  polling: { word: 'Not live: looking every 5 seconds', looks: 'bg-waiting' },
};

/** Loads the page's data again whenever something happened, and says whether it still hears of it. */
export const LiveUpdates = ({ stream, cursor }: { stream: `/api/${string}`; cursor: string }) => {
  const router = useRouter();
  const [state, setState] = useState<LiveState>('connecting');
  const from = useRef(cursor); // later renders bring later cursors, which must not open the stream anew

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => router.refresh(), DEBOUNCE_MS);
    };
    const stop = followEvents({ stream, from: from.current, changed, tell: setState });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [router, stream]);

  const { word, looks } = WORDS[state];
  return (
    <p role="status" className="no-print flex items-center gap-1.5 text-xs text-faint">
      <span aria-hidden="true" className={`size-2 rounded-full ${looks}`} />
      {word}
    </p>
  );
};
