import type { Metadata } from 'next';
import Link from 'next/link';
import { loadEntry } from '../../../../data/access.ts';
import { CurationForm } from '../../../../ui/access/curation-form.tsx';

export const generateMetadata = async ({ params }: PageProps<'/catalogue/[groupId]'>): Promise<Metadata> => ({
  title: (await loadEntry(decodeURIComponent((await params).groupId))).name,
});

export default async function EntryPage({ params }: PageProps<'/catalogue/[groupId]'>) {
  const entry = await loadEntry(decodeURIComponent((await params).groupId));
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <header className="space-y-1">
        <Link href="/catalogue" className="text-xs text-faint underline underline-offset-2">
          Catalogue
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">{entry.name}</h1>
        {entry.description && <p className="text-soft">{entry.description}</p>}
      </header>
      <CurationForm entry={entry} />
    </div>
  );
}
