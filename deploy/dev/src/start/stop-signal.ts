const STOP_EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;
/** One Ctrl-C arrives several times: from the terminal, from npm, from the bootstrap. */
const ONE_PRESS_MS = 1500;

/** Aborts at Ctrl-C, a polite kill, a closed terminal, or the end of whoever started this. A second one ends it at once. */
export const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  let firstAt = 0;
  const stop = (): void => {
    firstAt ||= Date.now();
    if (Date.now() - firstAt > ONE_PRESS_MS) process.exit(130); // the children end by themselves when this is gone
    controller.abort();
  };
  for (const event of STOP_EVENTS) process.on(event, stop);
  return controller.signal;
};
