import { defineEntity, p } from '@mikro-orm/core';

const RateLimitSchema = defineEntity({
  name: 'RateLimit',
  tableName: 'rate_limit',
  properties: {
    name: p.string().length(100).primary(),
    level: p.double(),
    at: p.datetime(),
  },
});

/** A token bucket that every process draws from: what was in it, and when. */
export class RateLimit extends RateLimitSchema.class {}
RateLimitSchema.setClass(RateLimit);

const RateLimitWaiterSchema = defineEntity({
  name: 'RateLimitWaiter',
  tableName: 'rate_limit_waiter',
  properties: {
    name: p.string().length(100).primary(),
    holder: p.string().length(200).primary(),
    rank: p.smallint(),
    units: p.double(),
    since: p.datetime(),
    expiresAt: p.datetime(),
  },
});

/** A place in a bucket's queue, so that those who come back later find nobody before them who came after. */
export class RateLimitWaiter extends RateLimitWaiterSchema.class {}
RateLimitWaiterSchema.setClass(RateLimitWaiter);
