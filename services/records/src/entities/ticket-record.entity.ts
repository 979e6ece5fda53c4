import type {
  AccessRequest,
  Category,
  Channel,
  Incident,
  Person,
  Phase,
  Priority,
  Proof,
  TicketView,
} from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

/** What the workflow is started with, kept until it has started. */
export type Intake = {
  proof: Proof | null;
  reopened: { by: Person; reason: string } | null;
  incident?: Incident;
};

const TicketRecordSchema = defineEntity({
  name: 'TicketRecord',
  tableName: 'ticket', // named outright: bundlers rename classes
  indexes: [
    { properties: ['phase', 'updatedAt'] },
    { properties: ['requesterId', 'createdAt'] },
    { properties: ['affectedId', 'createdAt'] },
    { properties: ['parentId'] },
  ],
  properties: {
    id: p.string().length(20).primary(),
    channel: p.string().length(20).$type<Channel>(),
    subject: p.string().length(200),
    body: p.text(),
    requesterId: p.string().length(100),
    requester: p.json<Person>(),
    affectedId: p.string().length(100),
    affected: p.json<Person>(),
    phase: p.string().length(30).$type<Phase>(),
    headline: p.text(),
    category: p.string().length(30).$type<Category>().nullable(),
    priority: p.string().length(10).$type<Priority>().nullable(),
    assignee: p.json<Person>().nullable(),
    round: p.integer().default(1),
    access: p.json<AccessRequest>().nullable(),
    csr: p.text().nullable(),
    /** The ticket about what ails many at once, once this one was found to be of it. */
    parentId: p.string().length(20).nullable(),
    intake: p.json<Intake>(),
    view: p.json<TicketView>().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});

export class TicketRecord extends TicketRecordSchema.class {}
TicketRecordSchema.setClass(TicketRecord);
