import type { Actor, Category, LabelledExample, Person, TrainingReport, TriageModelEntry } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

const LabelledExampleSchema = defineEntity({
  name: 'LabelledExampleRecord',
  tableName: 'labelled_example',
  indexes: [{ properties: ['ticketId', 'at'] }, { properties: ['at'] }],
  properties: {
    /** The correction that it comes from; the words stay in the ticket. */
    eventId: p.string().length(200).primary(),
    ticketId: p.string().length(20),
    round: p.integer(),
    category: p.string().length(30).$type<Category>(),
    wasCategory: p.string().length(30).$type<Category>(),
    wasConfidence: p.double().$type<number>(),
    wasModel: p.text(),
    correctedBy: p.json<Person>(),
    at: p.datetime(),
    reason: p.text().nullable(),
    use: p.string().length(10).$type<LabelledExample['use']>(),
  },
});

export class LabelledExampleRecord extends LabelledExampleSchema.class {}
LabelledExampleSchema.setClass(LabelledExampleRecord);

const TriageModelSchema = defineEntity({
  name: 'TriageModel',
  tableName: 'triage_model',
  uniques: [{ name: 'triage_model_one_in_force', properties: ['state'], where: { state: 'in_force' } }],
  properties: {
    /** SHA-256 of the file, or `shipped`. */
    id: p.string().length(64).primary(),
    name: p.text(),
    state: p.string().length(20).$type<TriageModelEntry['state']>(),
    /** Null for the model that comes with the product; read by `modelBytes` only. */
    bytes: p.blob().nullable().lazy(),
    report: p.json<TrainingReport>().nullable(),
    trainedAt: p.datetime(),
    changedAt: p.datetime(),
    changedBy: p.json<Actor>(),
    reason: p.text(),
  },
});

export class TriageModel extends TriageModelSchema.class {}
TriageModelSchema.setClass(TriageModel);

const DriftAlarmSchema = defineEntity({
  name: 'DriftAlarmRecord',
  tableName: 'drift_alarm',
  properties: {
    id: p.string().length(20).primary(),
    /** Null while no alarm stands. */
    reason: p.text().nullable(),
    since: p.datetime().nullable(),
    minConfidence: p.double().$type<number>(),
    /** Tickets read before this are not looked at: somebody has said that they may differ. */
    windowsFrom: p.datetime(),
    changedBy: p.json<Actor>(),
  },
});

/** One row, `triage`. */
export class DriftAlarmRecord extends DriftAlarmSchema.class {}
DriftAlarmSchema.setClass(DriftAlarmRecord);
