import {
  defaultPolicy,
  type EventKind,
  FixpointError,
  type Person,
  policyHash,
  type ReleasedPolicy,
} from '@fixpoint/domain';
import { readPolicy } from '@fixpoint/domain/read-policy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '../audit/append-events.ts';
import { PolicyRecord } from '../entities/policy.entities.ts';
import { personActor } from '../tickets/open-ticket.ts';
import type { PolicyReplay } from './replay-policy.ts';

export type PolicyEntry = {
  /** 0 for the policy that came with the product. */
  version: number;
  hash: string;
  state: 'draft' | 'in_force' | 'retired';
  note: string;
  author: Person | null;
  createdAt: string | null;
  releasedBy: Person | null;
  releasedAt: string | null;
  replay: PolicyReplay | null;
};
export type PolicyDocument = PolicyEntry & { text: string };

/** What decides now. Throws `unavailable` when the text in force cannot be read: then nothing is decided by itself. */
export const policyInForce = async (em: EntityManager): Promise<ReleasedPolicy> => {
  const [row] = await em
    .fork()
    .execute<{ version: number }[]>(`select "version" from "policy" where "state" = 'in_force'`);
  return row ? policyOfVersion(em, row.version) : defaultPolicy;
};

/** A version is never changed, so each is read once: every decision and every write asks for the one in force. */
const known = new WeakMap<object, Map<number, ReleasedPolicy>>();

/** The policy of one version, as decisions were taken by it. */
export const policyOfVersion = async (em: EntityManager, version: number): Promise<ReleasedPolicy> => {
  if (version === defaultPolicy.version) return defaultPolicy;
  const connection = em.getConnection();
  const read = known.get(connection) ?? new Map<number, ReleasedPolicy>();
  known.set(connection, read);
  const policy = read.get(version) ?? released(await found(em.fork(), version));
  read.set(version, policy);
  return policy;
};

const released = ({ version, hash, author, text }: PolicyRecord): ReleasedPolicy => {
  try {
    return { version, hash, author, policy: readPolicy(text) };
  } catch (error) {
    throw new FixpointError('unavailable', `Policy version ${version} cannot be read; a person decides.`, {}, error);
  }
};

export type NewPolicy = { text: string; note: string; by: Person; now: Date };

/** Keeps a policy as a draft, its text byte for byte. Throws `invalid` with every field that is wrong. */
export const draftPolicy = async (em: EntityManager, { text, note, by, now }: NewPolicy): Promise<PolicyDocument> => {
  const hash = policyHash(readPolicy(text));
  return em.fork().transactional(async (tx) => {
    const [row] = await tx.execute<{ version: number }[]>(
      `insert into "policy" ("text", "hash", "state", "note", "author", "created_at") values (?, ?, 'draft', ?, ?::jsonb, ?) returning "version"`,
      [text, hash, note, JSON.stringify(by), now],
    );
    const record = await found(tx, row?.version ?? -1);
    const summary = `${by.name} drafted policy version ${record.version}: ${note}`;
    await noteOf(tx, { kind: 'policy_drafted', version: record.version, by, now, summary, data: { hash } });
    return documentOf(record);
  });
};

export type Release = { version: number; by: Person; reason: string; now: Date };

/**
 * Puts a draft in force. By a second person, after it has been run over past decisions beside the policy that is in force now:
 * `forbidden` for its author, `conflict` when it is no draft or was not compared with what is in force.
 */
export const releasePolicy = (em: EntityManager, { version, by, reason, now }: Release): Promise<PolicyDocument> =>
  em.fork().transactional(async (tx) => {
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended('policy', 0))`);
    const draft = await found(tx, version);
    const before = await tx.findOne(PolicyRecord, { state: 'in_force' });
    if (draft.state !== 'draft')
      throw new FixpointError('conflict', `Version ${version} is no draft any more; draft its text anew.`);
    if (draft.author.id === by.id)
      throw new FixpointError('forbidden', 'Whoever wrote a policy does not release it; ask another admin.');
    if (draft.replay?.against !== (before?.version ?? defaultPolicy.version))
      throw new FixpointError(
        'conflict',
        'It has not been run over past decisions beside the policy in force. Do that, look at what would change, then release it.',
      );
    if (before) before.state = 'retired';
    await tx.flush();
    Object.assign(draft, { state: 'in_force', releasedBy: by, releasedAt: now });
    const summary = `${by.name} released policy version ${version} of ${draft.author.name}: ${reason}`;
    await noteOf(tx, { kind: 'policy_released', version, by, now, summary, data: { hash: draft.hash, reason } });
    return documentOf(draft);
  });

/** Keeps what a replay showed. */
export const keepReplay = (
  em: EntityManager,
  { version, by, replay, now }: { version: number; by: Person; replay: PolicyReplay; now: Date },
): Promise<PolicyDocument> =>
  em.fork().transactional(async (tx) => {
    const record = await found(tx, version);
    record.replay = replay;
    const { decisions, shifts } = replay;
    const summary = `${by.name} ran policy version ${version} over ${decisions} decisions.`;
    await noteOf(tx, { kind: 'policy_replayed', version, by, now, summary, data: { decisions, shifts } });
    return documentOf(record);
  });

/** Every version, the newest first; the shipped one is the last. */
export const listPolicies = async (em: EntityManager): Promise<PolicyEntry[]> => {
  const records = await em
    .fork()
    .find(PolicyRecord, {}, { orderBy: { version: 'desc' }, limit: 500, exclude: ['text'] });
  const isShipped = !records.some(({ state }) => state === 'in_force');
  return [...records.map(entryOf), { ...shipped, state: isShipped ? 'in_force' : 'retired' }];
};

export const readPolicyVersion = async (em: EntityManager, version: number): Promise<PolicyDocument> => {
  if (version !== defaultPolicy.version) return documentOf(await found(em.fork(), version));
  const inForce = await policyInForce(em);
  return { ...shipped, state: inForce.version === version ? 'in_force' : 'retired', text: SHIPPED_TEXT };
};

const SHIPPED_TEXT = `${JSON.stringify(defaultPolicy.policy, null, 2)}\n`;
const shipped: PolicyEntry = {
  version: defaultPolicy.version,
  hash: defaultPolicy.hash,
  state: 'in_force',
  note: 'The policy that came with Fixpoint.',
  author: null,
  createdAt: null,
  releasedBy: null,
  releasedAt: null,
  replay: null,
};

const found = async (em: EntityManager, version: number): Promise<PolicyRecord> => {
  const record = await em.findOne(PolicyRecord, version);
  if (!record) throw new FixpointError('not_found', `There is no policy version ${version}.`);
  return record;
};

const entryOf = (
  record: Pick<
    PolicyRecord,
    'version' | 'hash' | 'state' | 'note' | 'author' | 'createdAt' | 'releasedBy' | 'releasedAt' | 'replay'
  >,
): PolicyEntry => ({
  version: record.version,
  hash: record.hash,
  state: record.state,
  note: record.note,
  author: record.author,
  createdAt: record.createdAt.toISOString(),
  releasedBy: record.releasedBy ?? null,
  releasedAt: record.releasedAt?.toISOString() ?? null,
  replay: record.replay ?? null,
});

const documentOf = (record: PolicyRecord): PolicyDocument => ({ ...entryOf(record), text: record.text });

type Noted = {
  kind: EventKind;
  version: number;
  by: Person;
  now: Date;
  summary: string;
  data: Record<string, unknown>;
};

const noteOf = (tx: EntityManager, { kind, version, by, now, summary, data }: Noted): Promise<void> =>
  appendEvents(tx, { stream: 'policy', ticketId: null, phase: null }, [
    {
      id: `policy/${version}/${kind}/${now.toISOString()}`,
      kind,
      at: now.toISOString(),
      actor: personActor(by),
      summary,
      data: { version, ...data },
    },
  ]);
