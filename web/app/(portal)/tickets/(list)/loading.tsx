import { Skeleton } from '../../../../ui/skeleton.tsx';

export default function TicketsLoading() {
  return <Skeleton label="Loading tickets…" rows={8} />;
}
