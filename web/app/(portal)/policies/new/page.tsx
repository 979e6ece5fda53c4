import { may } from '@fixpoint/domain';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { requireSession } from '../../../../auth.ts';
import { loadDocument } from '../../../../data/policies.ts';
import { PolicyEditor } from '../../../../ui/policies/policy-editor.tsx';

export const metadata: Metadata = { title: 'Draft a policy' };

export default async function NewPolicyPage({ searchParams }: PageProps<'/policies/new'>) {
  const { roles } = await requireSession();
  if (!may(roles, 'admin')) notFound();
  const { from } = await searchParams;
  const { text, version } = await loadDocument(typeof from === 'string' ? from : '0');
  return (
    <div className="mx-auto max-w-4xl space-y-4">
      <header className="space-y-1">
        <Link href="/policies" className="text-xs text-faint underline underline-offset-2">
          Policies
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">Draft a policy</h1>
        <p className="max-w-prose text-soft">
          It begins with version {version}. Nothing changes until another admin has looked at what it would have changed
          and released it.
        </p>
      </header>
      <PolicyEditor text={text} />
    </div>
  );
}
