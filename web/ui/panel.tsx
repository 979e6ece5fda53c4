import { type ReactNode, useId } from 'react';

type PanelProps = { title: string; aside?: ReactNode; children: ReactNode };

/** A titled box of facts. */
export const Panel = ({ title, aside, children }: PanelProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-panel shadow-panel">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2.5">
        <h2 id={id} className="text-[0.8125rem] font-semibold">
          {title}
        </h2>
        {aside}
      </header>
      <div className="px-4 py-3">{children}</div>
    </section>
  );
};

/** Names and values, one line each. */
export const FactList = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-x-4 gap-y-1.5 text-[0.8125rem]">{children}</dl>
);

export const FactLine = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-faint">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);
