export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'polling';

const POLL_MS = 5_000;

type Follow = {
  stream: string;
  /** The cursor of the page that was drawn; everything after it is news. */
  from: string;
  changed: () => void;
  tell: (state: LiveState) => void;
};

/**
 * Follows a stream of events until stopped. The browser reconnects a stream that broke; when the server refuses one,
 * this asks for the page's data every five seconds and tries the stream again with it. A hidden page does neither.
 */
export const followEvents = ({ stream, from, changed, tell }: Follow): (() => void) => {
  let last = from;
  let source: EventSource | undefined;
  let poll: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    source = new EventSource(`${stream}?after=${encodeURIComponent(last)}`);
    source.addEventListener('open', () => tell('live'));
    source.addEventListener('ticket', (event) => {
      last = event.lastEventId || last;
      changed();
    });
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return tell('reconnecting');
      tell('polling');
      poll = setTimeout(() => {
        changed();
        open();
      }, POLL_MS);
    });
  };
  const close = (): void => {
    source?.close();
    clearTimeout(poll);
  };
  const seen = (): void => {
    close();
    if (document.hidden) return;
    changed();
    open();
  };

  open();
  document.addEventListener('visibilitychange', seen);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    close();
  };
};
