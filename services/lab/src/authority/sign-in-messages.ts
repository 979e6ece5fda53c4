/** What the sign-in page tells a person, in plain words. */
const MESSAGES: Readonly<Record<number, string>> = {
  50034: 'This account does not exist in the organization. Check the spelling.',
  50053: 'Your account is locked for a short while after too many wrong tries. Wait a minute and try again.',
  50057: 'Your account is blocked. Ask your IT support.',
  50079: 'You must set up an authenticator app first. Ask your IT support.',
  50126: 'Your account or password is not correct.',
  500121: 'That code is not correct, or it was used already. Wait for the next one.',
};

export const messageFor = (code: number): string => MESSAGES[code] ?? 'You cannot be signed in.';
