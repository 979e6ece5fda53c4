'use client';

import { Failure } from '../ui/failure.tsx';

/** For what fails around the pages, such as the frame itself when the database is away. */
export default function RootError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="px-4">
      <Failure reference={error.digest} retry={() => window.location.reload()} />
    </main>
  );
}
