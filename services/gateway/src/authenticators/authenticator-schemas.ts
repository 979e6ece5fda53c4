import { z } from '@hono/zod-openapi';
import { AUTHENTICATOR_KINDS, type EnrolledAuthenticator } from '@fixpoint/records';
import { text } from '../text.ts';

export const AuthenticatorKind = z.enum(AUTHENTICATOR_KINDS);
export const Label = text(1, 60).openapi({ description: 'What you call it.', example: "Ana's phone" });

const example = {
  id: '7c1d5a52-8f0e-4d0e-9d43-3f6a2f6c9a11',
  kind: 'totp' as const,
  label: "Ana's phone",
  enrolledAt: '2026-11-20T09:00:00.000Z',
  lastUsedAt: null,
};

export const Authenticator = z
  .object({
    id: z.string(),
    kind: AuthenticatorKind,
    label: z.string(),
    enrolledAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .openapi('Authenticator', { example });

export const Authenticators = z
  .object({ authenticators: z.array(Authenticator) })
  .openapi('Authenticators', { example: { authenticators: [example] } });

export const shownAuthenticator = ({ id, kind, label, enrolledAt, lastUsedAt }: EnrolledAuthenticator) => ({
  id,
  kind,
  label,
  enrolledAt: enrolledAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
