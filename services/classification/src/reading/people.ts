import type { Requester } from '../classifier.ts';

/** A person as a text names them: by address, or by name with the words that make it one. */
export type Mention = { text: string; at: number; strength: number };

const NAME = "\\p{Lu}[\\p{L}'’]+(?:-\\p{Lu}[\\p{L}'’]+)*";
const PARTICLE = '(?:van der|van den|van de|van|von|de la|de|del|da|dos|di|du|el|al|ten|ter)';
const FULL = `${NAME}(?:\\s(?:${PARTICLE}\\s)?${NAME}){0,2}`;
const TITLE =
  '(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Capt|Captain|Sir|Dame|Herrn?|Frau|Fr|Hr|M|Mme|Mlle|Monsieur|Madame|Sr|Sra|Señora?|Don|Doña|Dra|Sig|Sig\\.ra|Signora?|Dott|Dott\\.ssa|Ing|Eng|Des|Senhora?|Dhr|Mevr|Mevrouw|Meneer|Pan[iaąu]?|Fru|Herr|Commissioner|Superintendent|Managing Director|Vice-Chancellor|Direttrice|Direttore|Nurse|Matron|Sister|Judge|Cllr)\\.?';
const RELATION =
  '(?:colleague|collegue|coworker|co-worker|teammate|trainee|intern|apprentice|manager|boss|assistant|deputy|driver|nurse|teacher|student|contractor|consultant|temp|starter|joiner|kollegin|kollegen?|mitarbeiterin?|azubi|praktikantin?|chefin?|monteur|collègue|stagiaire|assistante?|compañer[oa]|jefa?|becari[oa]|collega|tirocinante|colega|estagiári[oa]|stagiair[e]?|medewerker|koleżanka|koleżanki|kolega|kolegi|pracownik|kollega|kollegan)';
const FOR = '(?:for|of|to|behalf of|für|von|bei|pour|de|à|para|por|per|di|do|da|voor|van|dla|för|åt|til)';
const ACCOUNT =
  '(?:account|acct|user(?:name)?|login|konto|kennung|compte|cuenta|utente|conta|gebruiker|reset for|unlock)';

const THING =
  '(?:account|accounts|acct|password|passwort|kennwort|konto|login|log-?in|logon|access|laptop|pc|phone|mfa|2fa|authenticator|mailbox|compte|mot de passe|cuenta|contraseña|utenza|password|conta|senha|wachtwoord|konto|hasło|lösenord)';

/** As German nouns and first words are written. */
const titled = (words: string): string => words.replaceAll(/(?<=[(|])\p{Ll}/gu, (letter) => letter.toUpperCase());

const ON_ONE_LINE = FULL.replaceAll('\\s', '[ ]');

/** Words that leave no doubt whose thing is meant: "Bruno's account", "the account of Bruno", "my colleague Bruno". */
const OWNER: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}])(${ON_ONE_LINE})['’]s[ ](?:\\p{L}+[ ])?${THING}(?![\\p{L}])`, 'gu'),
  new RegExp(
    `(?<![\\p{L}])(?:${THING}|${titled(THING)})[ ](?:of|for|von|de|di|do|da|van|för)[ ]((?:${TITLE}[ ])?${ON_ONE_LINE})`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:my|our|meine?|unsere?|mon|ma|notre|mi|nuestr[oa]|il mio|la mia|(?:o )?meu|(?:a )?minha|mijn|onze|mój|moja|min|vår)[ ](?:\\p{Ll}+[ ])?(?:${RELATION}|${titled(RELATION)}),?[ ]((?:${TITLE}[ ])?${ON_ONE_LINE})`,
    'gu',
  ),
];

export const ownerIn = (text: string, requester: Requester | null): string | null => {
  const own = ownNames(requester);
  for (const pattern of OWNER)
    for (const [, name = ''] of text.matchAll(pattern)) {
      const words = name.split(/\s+/u);
      if (!NOBODY.test(words[0] ?? '') && !words.some((word) => own.includes(word.toLowerCase()))) return name;
    }
  return null;
};

const patterns: readonly (readonly [RegExp, number])[] = [
  [/(?<![\w.+-])[a-z]+[._-]?[a-z]+(?:[._-][a-z]+)*\d{0,3}@[\w-]+(?:\.[\w-]+)+/giu, 2.5],
  [new RegExp(`(?<![\\p{L}])(?:${TITLE}\\s){1,3}${FULL}`, 'gu'), 3],
  [new RegExp(`(?<=(?<![\\p{L}])${RELATION}(?:'s name)?(?:\\s(?:is|heißt|,))?,?\\s)${FULL}`, 'gu'), 3],
  [new RegExp(`(?<![\\p{L}])${NAME}(?:\\s(?:${PARTICLE}\\s)?${NAME})?(?=['’]s\\s)`, 'gu'), 2],
  [new RegExp(`(?<=(?<![\\p{L}])${FOR}\\s)${FULL}`, 'gu'), 1.5],
  [new RegExp(`(?<![\\p{L}])${NAME}\\s(?:${PARTICLE}\\s)?${NAME}`, 'gu'), 1],
  [new RegExp(`(?<=(?<![\\p{L}])${ACCOUNT}[:\\s]{1,2}["'“]?)(?=[\\w.-]*[\\d._-])[a-z][\\w.-]{3,}\\w`, 'giu'), 2],
  [new RegExp(`(?<![\\p{L}])(?:adm|svc|a|sa)[-_][\\w.]{3,}|(?<![\\p{L}.])[a-z]{1,12}\\.[a-z]{3,}(?![\\w@.])`, 'gu'), 1],
];

/** Words that are written with a capital and are nobody. */
const NOBODY =
  /^(?:the|this|that|please|hello|hi|dear|good|best|kind|regards|thanks|thank|hallo|bonjour|hola|buongiorno|bom|olá|hej|windows|outlook|teams|office|microsoft|excel|sharepoint|intune|company|portal|service|help|desk|it|hi|with|summer|login|locked|form|domain|admins?|treasury|records|hr-\w+|on|icu|vpn|globalprotect|forticlient|anyconnect|cisco|bitlocker|filevault|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|adobe|authenticator|google|chrome|apple|zoom|sap|salesforce|tableau|power|caller|user|account|access|password|team|head|sent|from|subject|date|can|could|my|our|i|we|she|he|they|when|what|if|also|since|after|before|error|your|you|no|not|new|finance|hr)$/i;

export const mentionsIn = (text: string, requester: Requester | null): Mention[] => {
  const own = new Set(ownNames(requester));
  const found: Mention[] = [];
  for (const [pattern, strength] of patterns)
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const mention = match.trim();
      const words = mention.split(/[\s]+/u);
      if (words.every((word) => NOBODY.test(word)) || NOBODY.test(words[0] ?? '')) continue;
      if (!mention.includes('@') && !/\p{Lu}/u.test(mention) && strength > 1) continue; // a relation followed by an ordinary word
      if (words.some((word) => own.has(word.toLowerCase())) || own.has(mention.toLowerCase())) continue;
      if (found.some((each) => index >= each.at && index < each.at + each.text.length)) continue;
      found.push({ text: mention, at: index, strength });
    }
  return found.sort((a, b) => b.strength - a.strength || a.at - b.at);
};

const ownNames = (requester: Requester | null): string[] => {
  if (!requester) return [];
  const address = requester.email.toLowerCase();
  return [address, address.split('@')[0] ?? '', ...requester.name.toLowerCase().split(/\s+/)].filter(
    (name) => name.length > 2,
  );
};
