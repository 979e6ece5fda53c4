import { may, type Role } from '@fixpoint/domain';
import type { ReactNode } from 'react';
import { requireSession } from '../../auth.ts';
import { loadAutomation } from '../../data/automation.ts';
import { loadQuestions } from '../../data/questions.ts';
import type { RailItem } from '../../ui/shell/rail.tsx';
import { Shell } from '../../ui/shell/shell.tsx';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const [automation, questions] = await Promise.all([loadAutomation(), loadQuestions().catch(() => [])]);
  return (
    <Shell session={session} automation={automation} items={itemsFor(session.roles, questions.length)}>
      {children}
    </Shell>
  );
}

const itemsFor = (roles: Role[], questions: number): RailItem[] => [
  may(roles, 'viewer')
    ? { href: '/tickets', label: 'Tickets', icon: 'list' }
    : { href: '/tickets', label: 'My tickets', icon: 'list' },
  { href: '/tickets/new', label: 'New ticket', icon: 'plus' },
  ...(may(roles, 'approver') || questions > 0
    ? [{ href: '/approvals', label: 'Approvals', icon: 'inbox', count: questions } as const]
    : []),
  ...(may(roles, 'technician') || may(roles, 'auditor')
    ? [{ href: '/triage', label: 'Triage', icon: 'sieve' } as const]
    : []),
  ...(may(roles, 'technician') ? [{ href: '/automation', label: 'Automation', icon: 'power' } as const] : []),
];
