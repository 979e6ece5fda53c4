/** Grey bars in the shape of what is on its way. */
export const Skeleton = ({ label, rows = 6 }: { label: string; rows?: number }) => (
  <div role="status" className="space-y-3">
    <span className="sr-only">{label}</span>
    <div className="h-7 w-40 rounded-md bg-raised motion-safe:animate-pulse" />
    <div className="divide-y divide-line rounded-lg border border-line bg-panel">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="space-y-2 px-4 py-3.5">
          <div className="h-3.5 w-2/3 rounded bg-raised motion-safe:animate-pulse" />
          <div className="h-3 w-1/3 rounded bg-raised motion-safe:animate-pulse" />
        </div>
      ))}
    </div>
  </div>
);
