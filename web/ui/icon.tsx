const PATHS = {
  inbox: 'M4 13h4l2 3h4l2-3h4M4 13l3-8h10l3 8v6H4z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  plus: 'M12 5v14M5 12h14',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  power: 'M12 4v8M7.5 7a7 7 0 1 0 9 0',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c0-4 3-6 7-6s7 2 7 6',
  machine: 'M8 8h8v8H8zM10 4v4M14 4v4M10 16v4M14 16v4M4 10h4M4 14h4M16 10h4M16 14h4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  minus: 'M6 12h12',
  dot: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  progress: 'M12 4a8 8 0 1 0 8 8',
  hourglass: 'M7 4h10M7 20h10M8 4c0 5 8 5 8 8s-8 3-8 8M16 4c0 5-8 5-8 8s8 3 8 8',
  fingerprint:
    'M12 11v3a8 8 0 0 1-1 4M8 20c1-2 1-4 1-7a3 3 0 0 1 6 0c0 3 0 5-.7 7.5M5.5 16C6 14 6 13 6 12a6 6 0 0 1 12 0c0 1.5 0 3-.3 5',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3',
  warning: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4 4',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  plan: 'M6 4h9l3 3v13H6zM9 10h6M9 14h6',
  scales: 'M12 4v16M8 20h8M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z',
  key: 'M8 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11.5 10.5H21v3M17 10.5v3',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  chevron: 'M9 6l6 6-6 6',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  external: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  signOut: 'M10 5H5v14h5M14 8l4 4-4 4M18 12H9',
  wrench:
    'M14 6a4 4 0 0 1 5-1l-2.5 2.5 1.5 1.5L20.5 6.5a4 4 0 0 1-5.5 5L8 18.5a1.8 1.8 0 0 1-2.5-2.5l7-7A4 4 0 0 1 14 6z',
  sieve: 'M4 5h16l-6 7v6l-4 2v-8z',
  learn: 'M12 5l9 4.5-9 4.5-9-4.5zM7 12v4c3 2 7 2 10 0v-4',
  flag: 'M6 21V4h11l-2 4 2 4H6',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration beside a word that says the same, so it is hidden from assistive technology. */
export const Icon = ({ name, className = 'size-4' }: { name: IconName; className?: string }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 24 24"
    className={`shrink-0 ${className}`}
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={PATHS[name]} />
  </svg>
);
