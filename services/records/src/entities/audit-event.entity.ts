import type { Actor, EventKind, Phase } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

/** The head of one hash chain. Its row lock is what puts the events of a stream in order. */
const AuditStreamSchema = defineEntity({
  name: 'AuditStream',
  tableName: 'audit_stream',
  properties: {
    id: p.string().length(120).primary(),
    lastIndex: p.integer(),
    lastHash: p.string().length(64),
  },
});

export class AuditStream extends AuditStreamSchema.class {}
AuditStreamSchema.setClass(AuditStream);

const AuditEventSchema = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  uniques: [{ properties: ['stream', 'index'] }],
  // The chain shows a change afterwards; the database refuses it at once.
  triggers: [
    {
      name: 'audit_event_append_only',
      timing: 'before',
      events: ['update', 'delete'], // truncation too, by the migration: the schema comparison cannot see that
      forEach: 'statement',
      body: `raise exception 'audit events are never changed or removed'`,
    },
  ],
  indexes: [
    { properties: ['transaction', 'position'] },
    { properties: ['ticketId', 'index'] },
    { name: 'audit_event_triaged_at', properties: ['at'], where: { kind: 'triaged' } },
    { name: 'audit_event_refused_at', properties: ['at'], where: { kind: 'request_refused' } },
  ],
  properties: {
    id: p.string().length(200).primary(),
    position: p.bigint().autoincrement(),
    /** With `position` the order in which events became visible: see `eventsAfter`. */
    transaction: p.type('xid8').$type<string>().defaultRaw('pg_current_xact_id()'),
    stream: p.string().length(120),
    index: p.integer(),
    ticketId: p.string().length(20).nullable(),
    kind: p.string().length(40).$type<EventKind>(),
    at: p.datetime(),
    actor: p.json<Actor>(),
    summary: p.text(),
    data: p.json<Record<string, unknown>>(),
    phase: p.string().length(30).$type<Phase>().nullable(),
    previousHash: p.string().length(64),
    hash: p.string().length(64),
  },
});

export class AuditEvent extends AuditEventSchema.class {}
AuditEventSchema.setClass(AuditEvent);
