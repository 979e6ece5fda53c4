import { z } from '@hono/zod-openapi';
import { ProofKind } from '@fixpoint/domain/schemas';
import { CHALLENGE_KINDS } from '@fixpoint/records';

const at = '2026-11-24T09:05:00.000Z';
const challengeId = '7c1d5a52-8f0e-4d0e-9d43-3f6a2f6c9a11';

export const ChallengeKind = z.enum(CHALLENGE_KINDS);

const Waiting = z.object({
  challengeId: z.string(),
  kind: ChallengeKind,
  expiresAt: z.iso.datetime(),
  digits: z.string().nullable().openapi({ description: 'What to read to your manager when they call; else null.' }),
});

const Offer = z.object({
  kind: ProofKind,
  points: z.number().int(),
  why: z.string().nullable().openapi({ description: 'Why it cannot be had; null when it can.' }),
  contacts: z
    .array(z.object({ index: z.number().int(), kind: z.enum(['phone', 'mail']), masked: z.string() }))
    .openapi({ description: 'Where a code can be sent; name one by its `index`.' }),
  manager: z.string().nullable(),
  waiting: Waiting.nullable().openapi({ description: 'What was begun and not answered yet.' }),
});

export const ProofState = z
  .object({
    needed: z.object({ points: z.number().int(), kinds: z.number().int(), planHash: z.string() }).nullable(),
    given: z.object({
      points: z.number().int(),
      kinds: z.number().int(),
      proofs: z.array(
        z.object({
          kind: ProofKind,
          points: z.number().int(),
          at: z.iso.datetime(),
          expiresAt: z.iso.datetime(),
          detail: z.string(),
          by: z.string().nullable(),
        }),
      ),
    }),
    offers: z.array(Offer),
  })
  .openapi('ProofState', {
    example: {
      needed: { points: 4, kinds: 2, planHash: '9b74c9897bac770ffc029102a200c5de1d8b8d3f1c5a1e6f0b6c3f7f2a9d4e10' },
      given: { points: 0, kinds: 0, proofs: [] },
      offers: [
        {
          kind: 'contact_code',
          points: 1,
          why: null,
          contacts: [{ index: 0, kind: 'phone', masked: '••• 56' }],
          manager: null,
          waiting: null,
        },
        {
          kind: 'manager',
          points: 2,
          why: null,
          contacts: [],
          manager: 'Mia Manager',
          waiting: { challengeId, kind: 'manager', expiresAt: at, digits: '42' },
        },
      ],
    },
  });

export const BegunChallenge = z
  .object({
    challengeId: z.string(),
    kind: ChallengeKind,
    expiresAt: z.iso.datetime(),
    sentTo: z.string().nullable(),
    digits: z.string().nullable(),
    options: z
      .record(z.string(), z.unknown())
      .nullable()
      .openapi({ description: 'For a passkey: PublicKeyCredentialRequestOptionsJSON.' }),
  })
  .openapi('BegunChallenge', {
    example: { challengeId, kind: 'contact_code', expiresAt: at, sentTo: '••• 56', digits: null, options: null },
  });
