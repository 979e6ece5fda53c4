import { corrected, type Person, type Triage } from '@fixpoint/domain';
import { progress } from './progress.ts';
import { type TestGateway, tom } from './test-gateway.ts';

/** What the machine reads before somebody knows better. */
export const misread: Triage = {
  category: 'other',
  confidence: 0.4,
  runnersUp: [],
  words: [],
  priority: { level: 'medium', reason: 'One person.' },
  abstained: 'No category is likely enough.',
  model: 'as shipped',
};

/** What a ticket's workflow tells when a technician corrects it. */
export const correctOne = async (gateway: TestGateway, id: string, by: Person = tom): Promise<void> => {
  const at = gateway.clock.now.toISOString();
  const correction = { category: 'vpn_issue' as const, by, at, reason: null };
  const was = { category: misread.category, confidence: misread.confidence, model: misread.model };
  await progress(gateway, id, 'escalated', { triage: corrected(misread, correction) }, [
    {
      id: `${id}/corrected/${at}`,
      kind: 'triage_corrected',
      at,
      actor: { kind: 'person', id: by.id, name: by.name },
      summary: 'It is about the VPN.',
      data: { category: 'vpn_issue', was, reason: null },
    },
  ]);
};
