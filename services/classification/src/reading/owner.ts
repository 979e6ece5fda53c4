import type { Requester } from '../classifier.ts';
import { type IsCommon, ownNames } from './mentions.ts';
import { NAME, RELATION, TITLE } from './name-patterns.ts';
import { isNoName } from './no-names.ts';

const THING =
  '(?:account|accounts|acct|password|passwort|kennwort|konto|login|log-?in|logon|access|laptop|pc|phone|mfa|2fa|authenticator|mailbox|compte|mot de passe|cuenta|contraseña|utenza|password|conta|senha|wachtwoord|konto|hasło|lösenord)';

/** As German nouns and first words are written. */
const titled = (words: string): string => words.replaceAll(/(?<=[(|])\p{Ll}/gu, (letter) => letter.toUpperCase());

const TITLED = new RegExp(`^${TITLE}$`, 'u');

/** Words that leave no doubt whose thing is meant: "Bruno's account", "the account of Bruno", "my colleague Bruno". */
const OWNER: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}])(${NAME})['’]s[ ](?:\\p{L}+[ ])?${THING}(?![\\p{L}])`, 'gu'),
  new RegExp(
    `(?<![\\p{L}])(?:${THING}|${titled(THING)})[ ](?:of|for|von|de|di|do|da|van|för)[ ]((?:${TITLE}[ ])?${NAME})`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:my|our|meine?|unsere?|mon|ma|notre|mi|nuestr[oa]|il mio|la mia|(?:o )?meu|(?:a )?minha|mijn|onze|mój|moja|min|vår)[ ](?:\\p{Ll}+[ ])?(?:${RELATION}|${titled(RELATION)}),?[ ]((?:${TITLE}[ ])?${NAME})`,
    'gu',
  ),
];

/** Accounts of machines and of administrators are never the requester's own. */
const SPECIAL =
  /(?<![\p{L}\d@._-])(?:(?:adm|svc|sa|srv|break-?glass|bg)[-_][\p{L}\d][\w.-]*\w|[\p{L}\d.]{3,}[-_](?:adm|svc)(?![\w-]))/u;

export const ownerIn = (text: string, requester: Requester | null, isCommon: IsCommon): string | null => {
  const special = SPECIAL.exec(text)?.[0];
  if (special !== undefined) return special;
  const own = ownNames(requester);
  for (const pattern of OWNER)
    for (const [, name = ''] of text.matchAll(pattern)) {
      const words = name.split(/\s+/u);
      const named = words.some(
        (word) => /\p{Lu}\p{Ll}/u.test(word) && !isNoName(word) && !isCommon(word.toLowerCase()) && !TITLED.test(word),
      );
      if (named && !words.some((word) => own.has(word.toLowerCase()))) return name;
    }
  return null;
};
