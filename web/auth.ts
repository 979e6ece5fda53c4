import 'server-only';
import { getServerSession, type NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { webConfig } from './config.ts';
import { checkBreakGlass } from './data/break-glass.ts';
import { PATH_HEADER } from './http/headers.ts';
import { visitorOf } from './http/visitor.ts';
import { sessionOfBreakGlass, sessionOfIdToken, WebSession } from './session.ts';

const SESSION_S = 8 * 60 * 60;

/** Any OpenID Connect issuer; sessions are encrypted cookies, so there is no session table. */
export const authOptions = (): NextAuthOptions => {
  const { NEXTAUTH_SECRET, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = webConfig();
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_S },
    pages: { signIn: '/signin', error: '/signin', signOut: '/signin' },
    providers: [
      {
        id: 'entra',
        name: 'Company account',
        type: 'oauth',
        wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
        clientId: OIDC_CLIENT_ID,
        clientSecret: OIDC_CLIENT_SECRET,
        authorization: { params: { scope: 'openid profile email' } },
        idToken: true,
        checks: ['pkce', 'state', 'nonce'],
        profile: (claims: Record<string, unknown>) => ({ id: z.string().parse(claims['oid']) }),
      },
      CredentialsProvider({
        id: 'break-glass',
        name: 'Break-glass admin',
        credentials: { username: {}, password: { type: 'password' } },
        authorize: async (credentials, { headers: sent }) => {
          if (!credentials) return null;
          const { username, password } = credentials;
          return (await checkBreakGlass({ username, password, address: addressOf(sent) })) ? { id: username } : null;
        },
      }),
    ],
    callbacks: {
      // Runs with an account at a sign-in only; afterwards the token is handed through as it was.
      jwt: ({ token, account, profile, user }) => {
        if (account?.provider === 'entra') return { fixpoint: sessionOfIdToken(profile, new Date()) };
        if (account?.provider === 'break-glass') return { fixpoint: sessionOfBreakGlass(user.id, new Date()) };
        return token;
      },
      session: ({ session, token }) => ({ expires: session.expires, fixpoint: token['fixpoint'] }),
    },
  };
};

const addressOf = (sent: Record<string, unknown> | undefined): string =>
  visitorOf(z.string().catch('').parse(sent?.['x-forwarded-for']));

const Envelope = z.object({ fixpoint: WebSession });

/** Who is signed in; null when nobody is, or when eight hours are over, however often the cookie was renewed. */
export const currentSession = cache(async (): Promise<WebSession | null> => {
  const read = Envelope.safeParse(await getServerSession(authOptions()));
  return read.success && read.data.fixpoint.endsAt > new Date() ? read.data.fixpoint : null;
});

/** For loaders and actions, not layouts: a layout does not run again when its pages change, a loader guards its own data. */
export const requireSession = cache(async (): Promise<WebSession> => {
  const session = await currentSession();
  if (session) return session;
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  redirect(`/signin?callbackUrl=${encodeURIComponent(path)}`);
});
