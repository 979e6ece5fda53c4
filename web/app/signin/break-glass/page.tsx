import type { Metadata } from 'next';
import { BreakGlassForm } from '../../../ui/break-glass-form.tsx';
import { SignInFrame } from '../../../ui/sign-in-frame.tsx';

export const metadata: Metadata = { title: 'Break-glass sign-in' };

export default function BreakGlassPage() {
  return (
    <SignInFrame
      title="Break-glass admin"
      lead="For the day when your organisation's sign-in is down. Every use is recorded."
      other={{ href: '/signin', label: 'Back to the usual sign-in' }}
    >
      <BreakGlassForm />
    </SignInFrame>
  );
}
