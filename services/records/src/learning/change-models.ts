import {
  type Actor,
  type EventKind,
  FixpointError,
  type Person,
  SHIPPED_MODEL,
  type TrainingReport,
  type Verdict,
} from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '../audit/append-events.ts';
import { TriageModel } from '../entities/learning.entities.ts';
import { personActor } from '../tickets/open-ticket.ts';
import { TRIAGE_STREAM } from './triage-stream.ts';

export const TRAINING: Actor = { kind: 'machine', id: 'training', name: 'Training' };

export type NewCandidate = {
  /** SHA-256 of the bytes, in hex. */
  id: string;
  name: string;
  bytes: Buffer;
  report: TrainingReport;
  /** When the examples were read: what is corrected later is news to the next training. */
  now: Date;
};

/** Puts a trained model into the registry, where it waits for a verdict. One that a verdict put in force or retired stays so. */
export const keepCandidate = (em: EntityManager, { id, name, bytes, report, now }: NewCandidate): Promise<void> =>
  change(em, async (tx) => {
    const known = await tx.findOne(TriageModel, id);
    if (known && known.trainedAt < now) known.trainedAt = now;
    if (known?.state === 'in_force' || known?.state === 'retired') return;
    if (known?.state === 'candidate' && known.report?.against === report.against) return;
    const reason = `It was trained on ${report.trainedOn.given} tickets and ${report.trainedOn.corrections} corrections.`;
    const entry = { name, state: 'candidate' as const, report, changedAt: now, changedBy: TRAINING, reason };
    if (known) Object.assign(known, entry);
    else tx.persist(tx.create(TriageModel, { id, bytes, trainedAt: now, ...entry }));
    await note(tx, {
      kind: 'model_trained',
      id,
      actor: TRAINING,
      summary: `${name}: ${reason}`,
      data: { report },
      now,
    });
  });

/** Who had a model trained out of turn. */
export const noteTrainingAsked = (em: EntityManager, by: Person, now: Date): Promise<void> =>
  em.fork().transactional((tx) =>
    note(tx, {
      kind: 'training_asked',
      id: by.id,
      actor: personActor(by),
      summary: `${by.name} asked for a model to be trained now.`,
      data: {},
      now,
    }),
  );

export type Settlement = { id: string; against: string; verdict: Verdict; now: Date };

/** Does what the verdict says, unless another model came into force since the comparison; once, however often it is asked. */
export const settleCandidate = (em: EntityManager, { id, against, verdict, now }: Settlement): Promise<void> =>
  change(em, async (tx) => {
    const candidate = await tx.findOne(TriageModel, id);
    if (!candidate) throw new FixpointError('not_found', `There is no model ${id}.`);
    if (candidate.state !== 'candidate') return;
    const inForce = await tx.findOneOrFail(TriageModel, { state: 'in_force' });
    const overtaken = inForce.id !== against;
    if (verdict.better && !overtaken) return putInForce(tx, candidate, TRAINING, verdict.reason, now);
    const reason = verdict.better
      ? `It was compared with another model than ${inForce.name}, which is in force now.`
      : verdict.reason;
    Object.assign(candidate, { state: 'refused', changedAt: now, changedBy: TRAINING, reason });
    const summary = `${candidate.name} is not put in force: ${reason}`;
    await note(tx, { kind: 'model_refused', id, actor: TRAINING, summary, data: { against, reason }, now });
    await tx.flush();
    await forgetOldFiles(tx);
  });

/** As many as somebody may want to go back to; what became of older ones stays written down. */
const FILES_KEPT = 20;

const forgetOldFiles = (tx: EntityManager): Promise<unknown> =>
  tx.execute(
    `update "triage_model" set "bytes" = null where "id" in (
       select "id" from "triage_model" where "state" in ('retired', 'refused') and "bytes" is not null
       order by "changed_at" desc, "id" offset ?)`,
    [FILES_KEPT],
  );

export type Promotion = { id: string; by: Person; reason: string; now: Date };

/** A person puts any model that the registry knows in force, whatever training made of it. */
export const promoteModel = (em: EntityManager, { id, by, reason, now }: Promotion): Promise<void> =>
  change(em, async (tx) => {
    const model = await tx.findOne(TriageModel, id);
    if (!model) throw new FixpointError('not_found', `There is no model ${id}.`);
    if (model.state === 'in_force') throw new FixpointError('conflict', `${model.name} is in force already.`);
    if (id !== SHIPPED_MODEL && !(await hasFile(tx, id)))
      throw new FixpointError(
        'conflict',
        `The file of ${model.name} is kept no more; train anew, or choose a newer one.`,
      );
    await putInForce(tx, model, personActor(by), reason, now);
  });

const hasFile = async (tx: EntityManager, id: string): Promise<boolean> =>
  (await tx.execute(`select 1 from "triage_model" where "id" = ? and "bytes" is not null`, [id])).length > 0;

const putInForce = async (tx: EntityManager, model: TriageModel, actor: Actor, reason: string, now: Date) => {
  const before = await tx.findOneOrFail(TriageModel, { state: 'in_force' });
  Object.assign(before, {
    state: 'retired',
    changedAt: now,
    changedBy: actor,
    reason: `${model.name} took its place.`,
  });
  await tx.flush(); // before the next one: the database knows one model in force at any moment
  Object.assign(model, { state: 'in_force', changedAt: now, changedBy: actor, reason });
  const summary = `${actor.name} put ${model.name} in force in place of ${before.name}: ${reason}`;
  const data = { before: before.id, reason };
  await note(tx, { kind: 'model_promoted', id: model.id, actor, summary, data, now });
};

/** One change of the registry at a time; readers are not held up. */
const change = (em: EntityManager, work: (tx: EntityManager) => Promise<void>): Promise<void> =>
  em.fork().transactional(async (tx) => {
    await tx.execute(`lock table "triage_model" in share row exclusive mode`);
    await work(tx);
  });

type Note = {
  kind: EventKind;
  id: string;
  actor: Actor;
  summary: string;
  data: Record<string, unknown>;
  now: Date;
};

const note = (tx: EntityManager, { kind, id, actor, summary, data, now }: Note): Promise<void> => {
  const at = now.toISOString();
  return appendEvents(tx, TRIAGE_STREAM, [
    { id: `triage/${kind}/${id}/${at}`, kind, at, actor, summary, data: { model: id, ...data } },
  ]);
};
