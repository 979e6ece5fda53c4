import { defineEntity, p } from '@mikro-orm/core';

const ApprovalRecordSchema = defineEntity({
  name: 'ApprovalRecord',
  tableName: 'approval',
  indexes: [{ properties: ['approverId', 'state'] }],
  properties: {
    ticketId: p.string().length(20).primary(),
    planHash: p.string().length(64).primary(),
    approverId: p.string().length(100).primary(),
    state: p.string().length(20).$type<'open' | 'approved' | 'refused' | 'expired' | 'void'>(),
    askedAt: p.datetime(),
    dueAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

/** One question put to one person; the rows of one question end together. */
export class ApprovalRecord extends ApprovalRecordSchema.class {}
ApprovalRecordSchema.setClass(ApprovalRecord);

const IdempotencyRecordSchema = defineEntity({
  name: 'IdempotencyRecord',
  tableName: 'idempotency',
  properties: {
    caller: p.string().length(100).primary(),
    key: p.string().length(200).primary(),
    requestHash: p.string().length(64),
    ticketId: p.string().length(20),
    createdAt: p.datetime(),
  },
});

export class IdempotencyRecord extends IdempotencyRecordSchema.class {}
IdempotencyRecordSchema.setClass(IdempotencyRecord);

const LocalAdminSchema = defineEntity({
  name: 'LocalAdmin',
  tableName: 'local_admin',
  properties: {
    username: p.string().length(100).primary(),
    passwordHash: p.text(),
    failedTries: p.integer().default(0),
    lockedUntil: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
});

/** For the day when the organisation's sign-in is down. */
export class LocalAdmin extends LocalAdminSchema.class {}
LocalAdminSchema.setClass(LocalAdmin);

const AutomationSwitchSchema = defineEntity({
  name: 'AutomationSwitch',
  tableName: 'automation_switch',
  properties: {
    /** `all`, or the name of one action. */
    scope: p.string().length(60).primary(),
    stopped: p.boolean(),
    reason: p.text().nullable(),
    changedBy: p.string().length(200),
    changedAt: p.datetime(),
  },
});

export class AutomationSwitch extends AutomationSwitchSchema.class {}
AutomationSwitchSchema.setClass(AutomationSwitch);

const ActionPauseSchema = defineEntity({
  name: 'ActionPause',
  tableName: 'action_pause',
  properties: {
    action: p.string().length(60).primary(),
    reason: p.text(),
    since: p.datetime(),
    /** When it ends by itself; null when a person must end it. */
    until: p.datetime().nullable(),
  },
});

/** An action whose budget is spent. */
export class ActionPause extends ActionPauseSchema.class {}
ActionPauseSchema.setClass(ActionPause);
