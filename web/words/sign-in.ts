const ERRORS: Record<string, string> = {
  AccessDenied: 'Your organisation did not let you in. Ask your help desk for access to Fixpoint.',
  CredentialsSignin: 'The user name or the password is wrong, or the account is locked for a while.',
  TooManyTries: 'Too many tries. Wait a few minutes before the next one.',
  Unavailable: 'The gateway cannot be reached, so the password could not be checked.',
  OAuthCallback: 'The sign-in was not finished. Try again.',
  Callback: 'The sign-in was not finished. Try again.',
  OAuthSignin: "Your organisation's sign-in cannot be reached just now. Try again in a minute.",
};

export const signInErrorOf = (code: unknown): string =>
  (typeof code === 'string' && ERRORS[code]) || 'The sign-in did not work. Try again.';

/** Where to go after signing in: a path of this portal, never another site's address. */
export const pathOf = (wanted: unknown): string => {
  if (typeof wanted !== 'string' || !URL.canParse(wanted, 'http://portal')) return '/';
  const { pathname, search } = new URL(wanted, 'http://portal');
  return pathname.startsWith('//') || pathname.startsWith('/signin') ? '/' : pathname + search;
};
