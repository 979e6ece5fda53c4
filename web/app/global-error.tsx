'use client';

import './globals.css';
import { Failure } from '../ui/failure.tsx';

/** When not even the frame around the pages can be made: nothing is known of the reader then, so nothing is shown of them. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="px-4">
          <title>Fixpoint cannot be shown</title>
          <Failure reference={error.digest} retry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
