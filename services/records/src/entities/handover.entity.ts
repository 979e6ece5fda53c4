import { defineEntity, p } from '@mikro-orm/core';

const HandoverSchema = defineEntity({
  name: 'Handover',
  tableName: 'handover',
  indexes: [{ properties: ['ticketId'] }],
  properties: {
    id: p.string().length(200).primary(),
    ticketId: p.string().length(20),
    personId: p.string().length(100),
    kind: p.string().length(20).$type<'password'>(),
    /** AES-256-GCM; the key is not in the database. Null once it was seen, or is too old. */
    sealed: p.blob().nullable(),
    /** SHA-256 of the newest link's token; an older link is dead. */
    tokenHash: p.string().length(64).nullable().unique(),
    tokenExpiresAt: p.datetime().nullable(),
    expiresAt: p.datetime(),
    openedAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
});

export class Handover extends HandoverSchema.class {}
HandoverSchema.setClass(Handover);
