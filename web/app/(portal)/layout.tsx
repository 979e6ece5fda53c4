import { may, type Role } from '@fixpoint/domain';
import type { ReactNode } from 'react';
import { requireSession } from '../../auth.ts';
import { loadAutomation } from '../../data/automation.ts';
import { countVouches } from '../../data/proofs.ts';
import { loadQuestions } from '../../data/questions.ts';
import type { RailItem } from '../../ui/shell/rail.tsx';
import { Shell } from '../../ui/shell/shell.tsx';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const [automation, questions, vouches] = await Promise.all([
    loadAutomation(),
    loadQuestions().catch(() => []),
    countVouches().catch(() => 0),
  ]);
  const waiting = { questions: questions.length, vouches };
  return (
    <Shell session={session} automation={automation} items={itemsFor(session.roles, waiting)}>
      {children}
    </Shell>
  );
}

type Waiting = { questions: number; vouches: number };

const itemsFor = (roles: Role[], { questions, vouches }: Waiting): RailItem[] => [
  may(roles, 'viewer')
    ? { href: '/tickets', label: 'Tickets', icon: 'list' }
    : { href: '/tickets', label: 'My tickets', icon: 'list' },
  { href: '/tickets/new', label: 'New ticket', icon: 'plus' },
  { href: '/access', label: 'Access', icon: 'key' },
  ...(may(roles, 'approver') || questions > 0
    ? [{ href: '/approvals', label: 'Approvals', icon: 'inbox', count: questions } as const]
    : []),
  ...(vouches > 0 ? [{ href: '/vouch', label: 'Vouch', icon: 'fingerprint', count: vouches } as const] : []),
  ...(may(roles, 'technician') || may(roles, 'auditor')
    ? [{ href: '/triage', label: 'Triage', icon: 'sieve' } as const]
    : []),
  ...(may(roles, 'viewer') ? [{ href: '/catalogue', label: 'Catalogue', icon: 'link' } as const] : []),
  ...(may(roles, 'viewer') ? [{ href: '/policies', label: 'Policies', icon: 'scales' } as const] : []),
  ...(may(roles, 'technician') ? [{ href: '/automation', label: 'Automation', icon: 'power' } as const] : []),
];
