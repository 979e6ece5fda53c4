import type { Person } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

const DeputyRecordSchema = defineEntity({
  name: 'DeputyRecord',
  tableName: 'deputy',
  indexes: [{ properties: ['ofId', 'until'] }, { properties: ['deputyId', 'until'] }],
  properties: {
    id: p.uuid().primary(),
    ofId: p.string().length(100),
    of: p.json<Person>(),
    deputyId: p.string().length(100),
    deputy: p.json<Person>(),
    from: p.datetime(),
    /** Not part of it; brought forward when it is ended before its time. */
    until: p.datetime(),
    namedBy: p.json<Person>(),
    namedAt: p.datetime(),
  },
});

/** Who decides in somebody's place, and when. */
export class DeputyRecord extends DeputyRecordSchema.class {}
DeputyRecordSchema.setClass(DeputyRecord);
