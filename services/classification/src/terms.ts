import type { Category } from '@fixpoint/domain';

/** A pattern over lower-cased text, what it weighs for its category, and the word to show a reader. */
export type Term = { category: Category; pattern: RegExp; weight: number };

const term = (category: Category, weight: number, ...patterns: RegExp[]): Term[] =>
  patterns.map((pattern) => ({ category, pattern, weight }));

export const TERMS: readonly Term[] = [
  ...term(
    'password_reset',
    5,
    /forg[eo]t(ten)?\b[^.]{0,30}\bpass(word|code)/,
    /pass(word|code)\b[^.]{0,40}\b(forg[eo]t|reset|expired|remember)/,
  ),
  ...term('password_reset', 5,
    /passwort\b[^.]{0,30}\bvergessen/,
    /mot de passe oublié/,
    /olvid\S* (mi |la )?contraseña/,
  ),
  ...term('password_reset', 1.5, /new password/, /reset\b[^.]{0,15}\bpassword/),
  ...term(
    'account_unlock',
    5,
    /account\b[^.]{0,30}\b(locked|disabled|blocked|deactivated)/,
    /(locked|disabled|blocked)\b[^.]{0,25}\baccount/,
  ),
  ...term('account_unlock', 3, /konto\b[^.]{0,30}\bgesperrt/, /locked out/, /too many (failed )?(tries|attempts|goes)/),
  ...term(
    'mfa_reset',
    5,
    /authenticator/,
    /\b(mfa|2fa)\b/,
    /second factor/,
    /lost\b[^.]{0,20}\bphone/,
    /new phone\b[^.]{0,40}\bcode/,
  ),
  ...term('vpn_issue', 5, /\bvpn\b/, /anyconnect/, /openvpn/, /remote access/),
  ...term(
    'device_compliance',
    5,
    /non-?compliant/,
    /\bcomplian(t|ce)\b/,
    /bitlocker/,
    /antivirus\b[^.]{0,20}\b(old|outdated|off)/,
  ),
  ...term(
    'access_request',
    3,
    /(need|request|give|grant)\b[^.]{0,25}\b(access|permission|rights)/,
    /add me to\b/,
    /no permission/,
  ),
  ...term('software_request', 3, /\binstall\b/, /licen[cs]e/, /upgrade\b[^.]{0,20}\b(to|version)/),
  ...term(
    'email_issue',
    3,
    /outlook/,
    /mailbox\b[^.]{0,20}\bfull/,
    /(cannot|can't|not)\b[^.]{0,20}\b(send|receive)\b[^.]{0,10}\b(e-?)?mail/,
  ),
  ...term(
    'hardware_issue',
    3,
    /printer/,
    /\b(monitor|docking|keyboard|mouse|toner|projector)\b/,
    /screen\b[^.]{0,15}\b(broken|black|flicker)/,
  ),
  ...term('network_issue', 3, /\bwi-?fi\b/, /\b(lan|dns)\b/, /(no|slow) internet/, /network\b[^.]{0,15}\b(down|slow)/),
  ...term(
    'security_incident',
    6,
    /phish/,
    /malware|ransom|virus\b/,
    /(hacked|compromised)/,
    /stolen/,
    /suspicious (mail|e-?mail|link|sign-?in|login)/,
  ),
  // Passwords of other things are not ours to reset.
  ...term(
    'other',
    5,
    /(zip|pdf|archive|wi-?fi|router|excel|document)\b[^.]{0,20}\bpassword/,
    /password\b[^.]{0,20}\b(of|for) (the|a|my) (zip|pdf|archive|wi-?fi|router|file|document|printer)/,
  ),
];

/** Text that gives orders to the machine; whoever writes it gets a person. */
export const ORDERS: readonly RegExp[] = [
  /ignore (all |any )?(the |your |previous )?(previous |prior )?(rules|instructions)/,
  /you are now\b/,
  /system (prompt|message)/,
  /(skip|bypass|disable)\b[^.]{0,20}\b(approval|verification|policy|check)/,
];

/** Words that say the opposite of the sentence they stand in. */
export const NEGATIONS: readonly RegExp[] = [
  /(did not|didn't|haven't|have not|don't|do not)\b[^.]{0,20}\b(forget|forgot|forgotten|need a (new )?password|locked)/,
  /\bnot\b[^.]{0,10}\b(a )?password (problem|issue|reset)/,
];
