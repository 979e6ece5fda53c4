/** How the trained languages write names and speak of people, as pieces of patterns. */
const WORD = "\\p{Lu}[\\p{L}'’]*\\p{Ll}[\\p{L}'’]*(?:-\\p{Lu}[\\p{L}'’]+)*";
const INITIAL = '\\p{Lu}\\.';
const PARTICLE = '(?:van der|van den|van de|van|von|de la|de|del|da|dos|di|du|el|al|ten|ter|bin|ibn|ben)';
export const NAME = `(?:${INITIAL}[ ])?${WORD}(?:[ ](?:${PARTICLE}[ ])?(?:${INITIAL}[ ])?${WORD}){0,4}`;
export const TITLE =
  '(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Capt|Captain|Sir|Dame|Herrn?|Frau|Fr|Hr|M|Mme|Mlle|Monsieur|Madame|Madam|Maître|Sr|Sra|Srta|Señora?|Don|Doña|Dra|Sig|Sig\\.ra|Signora?|Dott|Dott\\.ssa|Ing|Eng|Senhora?|Dhr|Mevr|Mevrouw|Meneer|Pan[iaąu]?|Fru|Commissioner|Superintendent|Nurse|Matron|Sister|Brother|Judge|Cllr|Canon|Father|Officer|Sgt|Lt|Bay|Bayan)\\.?';
export const RELATION =
  '(?:colleague|collegue|coworker|co-worker|teammate|trainee|intern|apprentice|manager|boss|assistant|deputy|driver|nurse|teacher|student|contractor|consultant|temp|starter|joiner|guy|girl|lady|man|woman|kollegin|kollegen?|mitarbeiterin?|azubi|praktikantin?|chefin?|monteur|collègue|stagiaire|assistante?|compañer[oa]|jefa?|becari[oa]|collega|tirocinante|colega|estagiári[oa]|stagiair[e]?|medewerker|koleżanka|koleżanki|kolega|kolegi|pracownik|kollega|kollegan|arkadaşım)';
export const ROLE =
  '(?:boss|manager|director|ceo|cfo|coo|cio|mayor|bishop|matron|partner|chair|president|purser|captain|caretaker|intern|trainee|apprentice|temp|secretary|pa|student|daughter|son|wife|husband|mother|father|mum|mama|colleague|assistant|driver|chef|chefin|chefen|azubi|praktikant\\p{L}*|tochter|sohn|mann|frau|patron|directeur|directrice|stagiaire|fille|fils|mari|femme|jef[ea]|director[ae]?|alcalde|hij[ao]|direttor[e]?|capo|stagista|figli[ao]|chefe|diretor[a]?|filh[ao]|baas|stagiair|dochter|zoon|szef\\p{L}*|kierown\\p{L}*|córk\\p{L}*|syn\\p{L}*)';
export const THE =
  '(?:my|our|the|mein[er]?|unser[e]?|der|die|mon|ma|notre|la|le|mi|nuestr[oa]|el|al|il|mio|mia|o|a|meu|minha|mijn|onze|de|mój|moja|min|vår)';
export const ACCOUNT =
  '(?:account|acct|user(?:name)?|login|konto|kennung|benutzer|compte|cuenta|utente|conta|gebruiker|unlock|reset(?: for)?|mailbox|upn)';
