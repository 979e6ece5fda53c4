/** What the sign-in page tells a person, in plain words. */
const MESSAGES: Readonly<Record<number, string>> = {
  50034: 'This account does not exist in the organization. Check the spelling.',
  50053: 'Your account is locked for a short while after too many wrong tries. Wait a minute and try again.',
  50057: 'Your account is blocked. Ask your IT support.',
  50144: 'Your password has expired. It must be changed on premises: ask your IT support.',
  53000: 'Your organization lets you in only from a device that keeps to its rules.',
  53003: 'Your sign-in was right, but a rule of your organization does not let you in from here.',
  130503: 'That temporary access pass is not correct.',
  130504: 'That temporary access pass has expired. Ask your IT support for a new one.',
  130505: 'That temporary access pass cannot be used yet.',
  130506: 'That temporary access pass was used already. Ask your IT support for a new one.',
  130507: 'Your organization does not let you use a temporary access pass.',
  50079: 'You must set up an authenticator app first. Ask your IT support.',
  50126: 'Your account or password is not correct.',
  500121: 'That code is not correct, or it was used already. Wait for the next one.',
};

export const messageFor = (code: number): string => MESSAGES[code] ?? 'You cannot be signed in.';
