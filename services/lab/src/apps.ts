import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** An app registration: what may ask for tokens, with which proof, for which permissions. */
export const AppRegistration = z.strictObject({
  clientId: z.guid(),
  name: z.string().min(1),
  secrets: z.array(z.string().min(16)).default([]),
  /** PEM certificates that client assertions may be signed with. */
  certificates: z.array(z.string()).default([]),
  /** Application permissions on Graph, such as User.Read.All. */
  roles: z.array(z.string()).default([]),
  redirectUris: z.array(z.url()).default([]),
  postLogoutRedirectUris: z.array(z.url()).default([]),
  /** What Conditional Access asks for at this app: a second factor always, or only of those who have theirs at hand. */
  secondFactor: z.enum(['required', 'if_at_hand']).default('required'),
});
export type AppRegistration = z.infer<typeof AppRegistration>;
export type AppRegistrationInput = z.input<typeof AppRegistration>;

export const parseApps = (value: unknown, source: string): AppRegistration[] => {
  const result = z.array(AppRegistration).safeParse(value);
  if (!result.success)
    throw new Error(`The app registrations in ${source} are not valid\n${z.prettifyError(result.error)}`);
  return result.data;
};

export const readApps = (path: string): AppRegistration[] => {
  if (!existsSync(path)) throw new Error(`There is no file of app registrations at ${path}`);
  return parseApps(JSON.parse(readFileSync(path, 'utf8')), path);
};
