import { defineEntity, p } from '@mikro-orm/core';

const OutageSchema = defineEntity({
  name: 'Outage',
  tableName: 'outage',
  indexes: [
    {
      name: 'outage_open',
      expression: `create unique index "outage_open" on "outage" ("gateway") where "ended_at" is null`,
    },
  ],
  properties: {
    /** The ticket that is about it. */
    ticketId: p.string().length(20).primary(),
    gateway: p.string().length(60),
    openedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

/** A time in which a VPN gateway fails everybody. */
export class Outage extends OutageSchema.class {}
OutageSchema.setClass(Outage);
