import type { CatalogueEntry, Curation, GroupRefusal, Lease, Person, Reconciliation, Risk } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

const CatalogueRecordSchema = defineEntity({
  name: 'CatalogueRecord',
  tableName: 'catalogue_entry',
  properties: {
    id: p.string().length(100).primary(),
    name: p.string().length(300),
    description: p.text().nullable(),
    owners: p.json<Person[]>(),
    refusal: p.string().length(20).$type<GroupRefusal>().nullable(),
    offered: p.boolean().default(false),
    risk: p.string().length(10).$type<Risk>().default('medium'),
    aliases: p.json<string[]>(),
    stages: p.json<CatalogueEntry['stages']>(),
    longestHours: p.integer(),
    usualHours: p.integer(),
    eligible: p.json<Curation['eligible']>(),
    syncedAt: p.datetime(),
    curatedAt: p.datetime().nullable(),
    curatedBy: p.json<Person>().nullable(),
    /** The directory has it no more. */
    goneAt: p.datetime().nullable(),
  },
});

/** A group of the directory, as it was synced and curated. */
export class CatalogueRecord extends CatalogueRecordSchema.class {}
CatalogueRecordSchema.setClass(CatalogueRecord);

const LeaseRecordSchema = defineEntity({
  name: 'LeaseRecord',
  tableName: 'lease',
  indexes: [{ properties: ['personId', 'state'] }, { properties: ['groupId', 'personId', 'state'] }],
  properties: {
    id: p.string().length(40).primary(),
    workflowId: p.string().length(250),
    groupId: p.string().length(100),
    groupName: p.string().length(300),
    personId: p.string().length(100),
    person: p.json<Person>(),
    ticketId: p.string().length(20),
    from: p.datetime(),
    until: p.datetime(),
    state: p.string().length(10).$type<Lease['state']>(),
    endedAt: p.datetime().nullable(),
    detail: p.text().nullable(),
  },
});

export class LeaseRecord extends LeaseRecordSchema.class {}
LeaseRecordSchema.setClass(LeaseRecord);

const ReconciliationRecordSchema = defineEntity({
  name: 'ReconciliationRecord',
  tableName: 'reconciliation',
  properties: {
    at: p.datetime().primary(),
    report: p.json<Reconciliation>(),
  },
});

/** One comparison of directory, leases and workflows. */
export class ReconciliationRecord extends ReconciliationRecordSchema.class {}
ReconciliationRecordSchema.setClass(ReconciliationRecord);
