import type { ReactNode } from 'react';

type ScrollTableProps = { label: string; caption: ReactNode; heads: string[]; children: ReactNode };

/** A table of figures that moves inside its panel where the screen is narrower; its first column names the rows. */
export const ScrollTable = ({ label, caption, heads, children }: ScrollTableProps) => (
  <div role="region" aria-label={label} tabIndex={0} className="relative max-w-full overflow-x-auto rounded">
    <table className="w-full text-[0.8125rem] whitespace-nowrap tabular-nums">
      <caption className="pb-1.5 text-left text-xs whitespace-normal text-faint">{caption}</caption>
      <thead>
        <tr className="text-xs text-faint">
          <td className="pb-1" />
          {heads.map((head) => (
            <th key={head} scope="col" className="pr-4 pb-1 text-left font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
