import 'server-only';
import { may } from '@fixpoint/domain';
import { type DeputyEntry, listDeputies } from '@fixpoint/records';
import { requireSession } from '../auth.ts';
import { records } from './sources.ts';

/** Whoever stands in for the reader or for whom they stand in; all for those who may audit. */
export const loadDeputies = async (): Promise<DeputyEntry[]> => {
  const { person, roles } = await requireSession();
  return listDeputies(records(), may(roles, 'auditor') ? null : person.id, new Date());
};
