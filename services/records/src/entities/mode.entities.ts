import type { Mode, RunbookName } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';

const RunbookModeRecordSchema = defineEntity({
  name: 'RunbookModeRecord',
  tableName: 'runbook_mode',
  properties: {
    runbook: p.string().length(40).$type<RunbookName>().primary(),
    mode: p.string().length(10).$type<Mode>(),
    since: p.datetime(),
    changedBy: p.string().length(200),
    reason: p.text(),
  },
});

/** How far a runbook is trusted, once somebody or something has said so. */
export class RunbookModeRecord extends RunbookModeRecordSchema.class {}
RunbookModeRecordSchema.setClass(RunbookModeRecord);

const PlanSampleRecordSchema = defineEntity({
  name: 'PlanSampleRecord',
  tableName: 'plan_sample',
  indexes: [{ properties: ['runbook', 'at'] }],
  properties: {
    ticketId: p.string().length(20).primary(),
    round: p.integer().primary(),
    attempt: p.integer().primary(),
    runbook: p.string().length(40).$type<RunbookName>(),
    at: p.datetime(),
    isRight: p.boolean(),
    why: p.text(),
  },
});

/** Whether one plan was right. One that was found wrong stays wrong. */
export class PlanSampleRecord extends PlanSampleRecordSchema.class {}
PlanSampleRecordSchema.setClass(PlanSampleRecord);
