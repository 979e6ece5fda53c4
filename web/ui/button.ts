const BASE =
  'inline-flex min-h-9 items-center justify-center gap-1.5 rounded-md px-3.5 py-1.5 text-sm font-medium whitespace-nowrap ' +
  'transition-colors disabled:cursor-not-allowed disabled:opacity-60 cursor-pointer';

const TONES = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line-strong/60 bg-panel text-ink hover:bg-raised',
  danger: 'border border-bad/60 bg-panel text-bad hover:bg-bad-soft',
} as const;

export type ButtonTone = keyof typeof TONES;

/** The looks of a button, for buttons and for links that stand where a button would. */
export const buttonClass = (tone: ButtonTone = 'plain', more = ''): string => `${BASE} ${TONES[tone]} ${more}`;

export const inputClass =
  'w-full rounded-md border border-line-strong bg-panel px-3 py-2 text-[0.9375rem] text-ink aria-invalid:border-bad';
