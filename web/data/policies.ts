import 'server-only';
import { diffRules, FixpointError, may, type Person, type Policy, type Role, type RuleChange } from '@fixpoint/domain';
import { readPolicy } from '@fixpoint/domain/read-policy';
import { listPolicies, type PolicyDocument, type PolicyEntry, readPolicyVersion } from '@fixpoint/records';
import { structuredPatch } from 'diff';
import { notFound } from 'next/navigation';
import { requireSession } from '../auth.ts';
import { records } from './sources.ts';

/** Policies are for those who work tickets or audit them. */
const requireReader = async (): Promise<{ person: Person; roles: Role[] }> => {
  const { person, roles } = await requireSession();
  return may(roles, 'viewer') ? { person, roles } : notFound();
};

export type Policies = { versions: PolicyEntry[]; inForce: PolicyDocument; policy: Policy; isAdmin: boolean };

export const loadPolicies = async (): Promise<Policies> => {
  const { roles } = await requireReader();
  const versions = await listPolicies(records());
  const inForce = await readPolicyVersion(records(), inForceOf(versions));
  return { versions, inForce, policy: readPolicy(inForce.text), isAdmin: may(roles, 'admin') };
};

export type PolicyPage = {
  document: PolicyDocument;
  policy: Policy;
  inForce: number;
  changes: RuleChange[];
  lines: string[];
  isAdmin: boolean;
  isAuthor: boolean;
};

/** One version beside the one in force. */
export const loadPolicy = async (given: string): Promise<PolicyPage> => {
  const { person, roles } = await requireReader();
  const document = await loadDocument(given);
  const inForce = await readPolicyVersion(records(), inForceOf(await listPolicies(records())));
  const policy = readPolicy(document.text);
  return {
    document,
    policy,
    inForce: inForce.version,
    changes: diffRules(readPolicy(inForce.text), policy),
    lines: changedLines(inForce.text, document.text),
    isAdmin: may(roles, 'admin'),
    isAuthor: document.author?.id === person.id,
  };
};

/** The document of a version; the page is not found when there is none. */
export const loadDocument = async (given: string): Promise<PolicyDocument> => {
  await requireReader();
  if (!/^\d{1,9}$/.test(given)) return notFound();
  return readPolicyVersion(records(), Number(given)).catch((error: unknown) => {
    if (error instanceof FixpointError && error.code === 'not_found') return notFound();
    throw error;
  });
};

const inForceOf = (versions: readonly PolicyEntry[]): number =>
  versions.find(({ state }) => state === 'in_force')?.version ?? 0;

const changedLines = (before: string, after: string): string[] =>
  structuredPatch('', '', before, after, '', '', { context: 2 }).hunks.flatMap(({ lines }, nth) =>
    nth === 0 ? lines : ['…', ...lines],
  );
