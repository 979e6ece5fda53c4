/** Whoever stands next in front of the portal, and not what the caller may have written there before. */
export const visitorOf = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(',').at(-1)?.trim() || 'unknown';
