/** An instant as people read it; without a place to know the reader's zone from, in UTC. */
export const readable = (instant: string): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(instant))} UTC`;
