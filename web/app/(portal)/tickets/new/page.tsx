import { may } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { requireSession } from '../../../../auth.ts';
import { NewTicketForm } from '../../../../ui/new-ticket-form.tsx';

export const metadata: Metadata = { title: 'New ticket' };

export default async function NewTicketPage() {
  const { roles } = await requireSession();
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-xl font-semibold tracking-tight">New ticket</h1>
      <p className="mt-1 mb-4 text-soft">Say it as you would say it to a colleague. Never write a password.</p>
      <NewTicketForm idempotencyKey={crypto.randomUUID()} mayAskForOthers={may(roles, 'technician')} />
    </div>
  );
}
