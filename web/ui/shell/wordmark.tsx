/** The product's mark and name. */
export const Wordmark = () => (
  <span className="flex items-center gap-2 text-[0.9375rem] font-semibold tracking-tight">
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M6.5 12.5l3.8 3.8L17.5 8.5"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
    Fixpoint
  </span>
);
