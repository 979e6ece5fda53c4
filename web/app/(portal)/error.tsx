'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Failure } from '../../ui/failure.tsx';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function PortalError({ error, reset }: ErrorProps) {
  const router = useRouter();
  const retry = (): void =>
    startTransition(() => {
      router.refresh(); // what failed was on the server, so drawing it again is not enough
      reset();
    });
  return <Failure reference={error.digest} retry={retry} />;
}
