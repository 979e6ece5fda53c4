import { defineEntity, p } from '@mikro-orm/core';

export const CHALLENGE_KINDS = ['passkey', 'totp', 'contact_code', 'manager'] as const;
export type ChallengeKind = (typeof CHALLENGE_KINDS)[number];

const ChallengeSchema = defineEntity({
  name: 'Challenge',
  tableName: 'challenge',
  indexes: [
    { properties: ['ticketId', 'kind'] },
    { properties: ['answererId', 'expiresAt'] },
    { properties: ['personId', 'kind', 'createdAt'] },
  ],
  properties: {
    id: p.string().length(60).primary(),
    ticketId: p.string().length(20),
    round: p.integer(),
    planHash: p.string().length(64),
    /** Who is to be proved. */
    personId: p.string().length(100),
    /** Who is to answer: the same person, or their manager. */
    answererId: p.string().length(100),
    kind: p.string().length(20).$type<ChallengeKind>(),
    /** Of what must be typed in, keyed: nobody finds it by trying all codes. Null where nothing is kept to compare with. */
    secretHash: p.string().length(64).nullable(),
    /** What the kind needs beside; never what would answer it. */
    data: p.json<Record<string, unknown>>(),
    tries: p.integer().default(0),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
    madeBy: p.string().length(100),
    createdAt: p.datetime(),
  },
});

/** A question that only the right person can answer: bound to ticket, round, plan and person, for a while, and once. */
export class Challenge extends ChallengeSchema.class {}
ChallengeSchema.setClass(Challenge);
