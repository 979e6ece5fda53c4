import type { HandoverKind } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

const HandoverSchema = defineEntity({
  name: 'Handover',
  tableName: 'handover',
  indexes: [{ properties: ['ticketId'] }],
  properties: {
    id: p.string().length(200).primary(),
    ticketId: p.string().length(20),
    personId: p.string().length(100),
    kind: p.string().length(30).$type<HandoverKind>(),
    /** What the other system calls that which the secret opens; null where it has no name of its own. */
    reference: p.string().length(100).nullable(),
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
