import type { Receipt } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

export const EFFECT_STATES = ['intended', 'calling', 'done', 'failed', 'unknown'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

const EffectRecordSchema = defineEntity({
  name: 'EffectRecord',
  tableName: 'effect',
  indexes: [{ properties: ['ticketId'] }, { properties: ['state'] }, { properties: ['action', 'calledAt'] }],
  properties: {
    key: p.string().length(200).primary(),
    ticketId: p.string().length(20),
    action: p.string().length(60),
    title: p.text(),
    requestHash: p.string().length(64),
    state: p.string().length(20).$type<EffectState>(),
    /** What the service saw before it called; read-back compares with it. */
    before: p.json<Record<string, unknown>>().nullable(),
    receipt: p.json<Receipt>().nullable(),
    detail: p.text().nullable(),
    calls: p.integer().default(0),
    calledAt: p.datetime().nullable(),
    leaseUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
    settledAt: p.datetime().nullable(),
  },
});

export class EffectRecord extends EffectRecordSchema.class {}
EffectRecordSchema.setClass(EffectRecord);
