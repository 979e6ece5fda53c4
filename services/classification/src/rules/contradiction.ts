import type { Category } from '@fixpoint/domain';

const NOT =
  "(?:not|n't|no|never|without|don't|do not|didn't|did not|haven't|have not|isn't|is not|nicht|keine?[nsr]?|pas|jamais|sans|no|nunca|sin|non|senza|não|sem|niet|geen|nie|bez|inte|ingen|inget|değil)";
const pattern = (said: string) =>
  new RegExp(`(?<![\\p{L}])${NOT}(?![\\p{L}])[^.!?;:,\\n]{0,25}(?<![\\p{L}])(?:${said})`, 'u');

const PASSWORD = 'passwor[dt]|pw\\b|kennwort|mot de passe|contraseña|clave|senha|wachtwoord|hasł|lösenord|şifre';
/** "I can't remember my password" does not say that it is known. */
const UNLESS_DENIED =
  "(?<!(?:n't|not|cannot|never|longer|cant|dont|no|non|não|nie|inte|niet|ne|nicht)\\s(?:\\p{L}+\\s)?)(?<![\\p{L}])";
const FORGET =
  'forg[eo]t\\p{L}*|vergessen|oubli\\p{L}*|olvid\\p{L}*|dimentic\\p{L}*|esquec\\p{L}*|vergeten|zapomnia\\p{L}*|glömt|unut\\p{L}*';
const LOCK =
  'lock\\p{L}*|disabled|blocked|gesperrt|bloqu\\p{L}*|verrouill\\p{L}*|bloccat\\p{L}*|vergrendeld|geblokkeerd|zablokowan\\p{L}*|låst|kilit\\p{L}*';
const RESET =
  '(?:need|want|asking|request|ask)\\p{L}*[^.!?;:,\\n]{0,20}(?:reset|new (?:password|one)|unlock)|reset|zurücksetzen|réinitialis\\p{L}*';

/** What each category is about; a text that denies it needs a person's eye before anything is changed. */
const DENIALS: Partial<Record<Category, readonly RegExp[]>> = {
  password_reset: [
    pattern(FORGET),
    pattern(RESET),
    new RegExp(
      `(?<![\\p{L}])${NOT}(?![\\p{L}])[^.!?;:,\\n]{0,12}(?:${PASSWORD})[^.!?;:,\\n]{0,12}(?:problem|issue|thing|reset|matter)`,
      'u',
    ),
    new RegExp(
      `(?:${PASSWORD})[^.!?;:,\\n]{0,20}(?:is|are|was|works?|ist|est|es|funktioniert|klopt|zgadza)[^.!?;:,\\n]{0,10}(?:fine|right|ok|correct|accepted|good|richtig|correct\\p{L}*|bon|bien|goed)`,
      'u',
    ),
    new RegExp(
      `${UNLESS_DENIED}(?:know|have|remember|kenne|weiß|connais|sé|so|sei|weet|znam|kan) (?:my|the|mein\\p{L}*|mon|le|mi|la|a|minha|mijn|het|mitt)? ?(?:${PASSWORD})`,
      'u',
    ),
    new RegExp(
      `(?:zip|pdf|excel|archive|document|spreadsheet|wi-?fi|wlan|router|vendor|supplier|bank|gmail|netflix|safe|alarm|printer|guest|voicemail|archiv|datei|fichier|archivo|bestand|plik|fil)\\b[^.!?\\n]{0,25}(?:${PASSWORD})|(?:${PASSWORD})[^.!?\\n]{0,25}(?:of|for|to|vom|von|für|du|de la|del|van|do)\\s(?:the |a |an |my |our |der |dem |das |die |le |la |el |il |o |het |de )?(?:zip|pdf|excel|archive?|document|spreadsheet|file|wi-?fi|wlan|router|vendor|supplier|bank|gmail|netflix|safe|alarm|printer|guest|datei|fichier|archivo|bestand|plik|website|portal)`,
      'u',
    ),
  ],
  account_unlock: [
    pattern(LOCK),
    /(?:lock|disable|deactivate|block|sperr)\p{L}* (?:the |his |her |this )?account of|please (?:lock|disable|block)\b/u,
  ],
  mfa_reset: [
    /(?:mfa|authenticator|2fa|codes?|second factor)[^.!?;:,\n]{0,20}(?:is|are|works?|funktioniert|marche|funciona)[^.!?;:,\n]{0,12}(?:fine|ok|perfect\p{L}*|well|gut|bien)/u,
  ],
};

/** Most tickets that know their password say so beside a lock; only for the category itself is it a contradiction. */
export const contradicts = (text: string, category: Category): string | undefined => {
  for (const denial of DENIALS[category] ?? []) {
    const found = denial.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
};
