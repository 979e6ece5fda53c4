/** `2026-11-24 08:00 UTC`: an instant as a sentence says it. */
export const when = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
