import { defineEntity, p } from '@mikro-orm/core';

export const AUTHENTICATOR_KINDS = ['totp', 'passkey'] as const;
export type AuthenticatorKind = (typeof AUTHENTICATOR_KINDS)[number];

const AuthenticatorSchema = defineEntity({
  name: 'Authenticator',
  tableName: 'authenticator',
  indexes: [{ properties: ['personId', 'kind'] }],
  properties: {
    id: p.string().length(60).primary(),
    personId: p.string().length(100),
    kind: p.string().length(20).$type<AuthenticatorKind>(),
    label: p.string().length(100),
    /** The seed of a TOTP, AES-256-GCM; the key is not in the database. */
    sealed: p.blob().nullable(),
    publicKey: p.blob().nullable(),
    credentialId: p.text().nullable().unique(),
    transports: p.json<string[]>().nullable(),
    /** Of a passkey whose enrolment is under way. */
    challenge: p.string().length(200).nullable(),
    counter: p.bigint('number'),
    /** The last 30 seconds whose code was taken: the same code is never taken twice. */
    lastStep: p.integer().default(0),
    tries: p.integer().default(0),
    /** Until when an enrolment may be finished. */
    pendingUntil: p.datetime(),
    createdAt: p.datetime(),
    /** Null until its owner has shown that it works. */
    enrolledAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    removedAt: p.datetime().nullable(),
  },
});

export class Authenticator extends AuthenticatorSchema.class {}
AuthenticatorSchema.setClass(Authenticator);
