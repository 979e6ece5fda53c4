/** Codes whose meaning is documented, and what they hint at; the model weighs them like words. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/aadsts(?:50126|50055|50144|50056|50064)/, 'password'],
  [/aadsts(?:50053|50057)/, 'account'],
  [/aadsts(?:50072|50074|50076|50079|500121|50158|50097)/, 'mfa'],
  [/aadsts(?:53000|53001|53002|53009|50129|50131|70044)/, 'device'],
  [/aadsts(?:53003|53011)/, 'policy'],
  [/aadsts(?:50105|65001|65004|90094|500011)/, 'access'],
  [/\b(?:error|fehler|erreur|code|errore|erro|fout|błąd)\s?#?(?:619|691|720|721|789|800|809|812|868)\b/, 'vpn'],
  [/auth_failed|tls handshake failed|posture assessment|gateway (?:not|un)reachable|ike (?:failed|timeout)/, 'vpn'],
  [/\b(?:550|552|554|451|452|421)[ -][45]\.\d+\.\d+|0x8004010f|0x800ccc\w\w/, 'mail'],
  [/0x80070005|access is denied|permission denied|\b403\b/, 'access'],
  [/err_name_not_resolved|dns_probe|no route to host|request timed out|169\.254\./, 'network'],
  [/0x800f0\w{3}|0x8007000e|0x80240\w{3}/, 'updates'],
  [/account (?:has been|is|was) (?:disabled|locked)|referenced account is currently locked/, 'account'],
];

export const errorHints = (text: string): string[] =>
  CODES.filter(([pattern]) => pattern.test(text)).map(([, hint]) => `code ${hint}`);
