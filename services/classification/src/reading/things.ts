import type { Prepared } from '../text/prepare.ts';
import type { IsCommon } from './mentions.ts';

/** What a text may name besides people: the words, where they stand, and which pattern found them. */
export type Thing = { text: string; at: number; field: 'subject' | 'newest'; kind: string };

const HOLDER =
  '(?:share|folder|drive|group|team|mailbox|inbox|site|list|calendar|channel|database|dashboard|portal|tool|app|system|module|role|library|workspace|server|queue|licen[cs]e|project|board|laufwerk|ordner|gruppe|verteiler|postfach|kalender|dossier|groupe|boîte|carpeta|grupo|buzón|cartella|gruppo|casella|pasta|caixa|map|groep|postbus|folder\\p{L}*|grup\\p{L}*|skrzynk\\p{L}*|mapp\\p{L}*|grupp\\p{L}*|brevlåd\\p{L}*|klasör\\p{L}*|printer|scanner)';
const ASKED =
  '(?:access (?:to|for|on|in)|rights (?:to|on|for|in)|permissions? (?:to|on|for|in)|member of|added? (?:\\p{L}+ )?to|invited to|install|installing|licen[cs]e (?:for|of)|upgrade (?:of|to|for)|zugriff auf|zugang zu[mr]?|rechte auf|installieren|lizenz für|accès (?:à|au|aux)|droits sur|installer|licence|acceso a|instalar|licencia de|accesso a(?:l|lla)?|installare|licenza (?:di|per)|acesso (?:a|ao|à)|licença d[oe]|toegang tot|installeren|licentie voor|dostęp do|zainstalować|licencj\\p{L}* na|åtkomst till|behörighet till|installera|licens för|erişim)';
const CAPITAL = "[\\p{Lu}][\\p{L}\\p{N}'’&+.]*[\\p{L}\\p{N}+]";
const ARTICLE = "(?:the|our|a|an|my|der|die|das|dem|den|le|la|les|l'|el|los|las|il|lo|o|os|het|de|den|det) ?";

const RESOURCE: readonly (readonly [string, RegExp])[] = [
  [
    'path',
    /\\\\[\w.$-]+(?:\\[\p{L}\p{N}_.$ -]*[\p{L}\p{N}_$])+|(?<![\p{L}\d])[A-Z]:\\?(?:[\p{L}\p{N}_.$ -]*[\p{L}\p{N}_$]\\?)*/gu,
  ],
  ['short path', /\\\\[\w.$-]+(?:\\[\p{L}\p{N}_.$-]+)+|(?<![\p{L}\d])[A-Z]:\\(?:[\p{L}\p{N}_.$-]+\\?)*/gu],
  ['address', /(?<![\w.+-])[\w][\w.+-]*@(?:[\w-]+(?:\.[\w-]+)+)?/gu],
  ['quoted', /(?<![\p{L}\d])["“„«'‘`]([^"”“»'’`\n]{2,60})["”“»'’`](?![\p{L}\d])/gu],
  ['channel', /(?<![\p{L}\d])#[\p{L}][\p{L}\d_-]{2,40}/gu],
  ['code', /(?<![\p{L}\d@.\\/-])(?=[\p{L}\d]*[_-])[\p{Lu}][\p{L}\d]*(?:[_-][\p{L}\d]+)+/gu],
  ['capital', new RegExp(`(?<![\\p{L}\\d@.\\\\/-])${CAPITAL}(?:[ ](?:${CAPITAL}|\\d[\\p{L}\\d.]*))*`, 'gu')],
  ['held', new RegExp(`(?<![\\p{L}])(?:[\\p{Ll}\\d&-]+[ ]){1,2}${HOLDER}(?![\\p{L}])`, 'gu')],
  [
    'asked',
    new RegExp(
      `(?<=(?<![\\p{L}])${ASKED}[ ](?:${ARTICLE}[ ]?)?)[\\p{L}\\d][\\p{L}\\d_&+-]*(?:[ ][\\p{L}\\d][\\p{L}\\d_&+-]*){0,2}`,
      'giu',
    ),
  ],
];
const CODE: readonly (readonly [string, RegExp])[] = [
  ['quoted', /(?<![\p{L}\d])["“„«'‘`]([^"”“»`\n]{4,160}?)["”“»'’`](?![\p{L}\d])/gu],
  [
    'numbered',
    /(?<![\p{L}\d])(?:AADSTS\d{4,7}|0x[0-9a-fA-F]{4,8}|[A-Z]{2,}(?:_[A-Z]+)+|[45]\d{2}[ -][45]\.\d+\.\d+(?:[ ]\d\.\d\.\d)?|[A-Z]{1,5}[- ]?\d{3,6})(?![\p{L}\d])/gu,
  ],
  [
    'called',
    /(?<=(?<![\p{L}])(?:error|err|fehler|erreur|errore|erro|fout|błąd|fel|hata|code|code:|stop code|kod)(?:code)?[ :#]{1,2})[\p{L}\d][\p{L}\d_-]{1,24}/giu,
  ],
  [
    'told',
    /(?<=(?<![\p{L}])(?:says?|said|saying|reads?|shows?|error|message|meldung|meldet|sagt|steht|affiche|dit|dice|sale|zegt|staat|pisze|står|yazıyor):[ ]?)[^\n.!?"“]{4,100}/giu,
  ],
  [
    'named',
    /(?<![\p{L}\d])\p{Lu}[\p{L}]+(?:[ ]\p{L}+){1,6}[ ](?:failed|denied|expired|required|exceeded|found|invalid|unavailable|disabled|locked|blocked|refused)(?![\p{L}])/gu,
  ],
];
const DAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|poniedział\\p{L}*|wtor\\p{L}*|środ\\p{L}*|czwart\\p{L}*|piąt\\p{L}*|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|pazartesi|salı|çarşamba|perşembe|cuma)';
const RELATIVE =
  '(?:today|tomorrow|tmrw|tonight|noon|midnight|weekend|end[ -]of[ -](?:the[ -])?(?:day|week|month|year)|month[ -]end|eod|eob|cob|this (?:morning|afternoon|evening|week)|next (?:week|month)|heute|morgen(?: früh)?|übermorgen|wochenende|monatsende|nächste woche|feierabend|aujourd.hui|demain|ce soir|week-end|fin du mois|la semaine prochaine|hoy|mañana|fin de mes|la semana que viene|oggi|domani|domattina|stasera|fine mese|la settimana prossima|hoje|amanhã|fim do mês|vandaag|morgen|volgende week|dzisiaj|dziś|jutro|jutra|w przyszłym tygodniu|idag|i dag|imorgon|i morgon|nästa vecka|helgen|bugün|yarın|hafta sonu)';
const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)[\\p{L}]*';
const CLOCK =
  '(?:\\d{1,2}(?:[:.]\\d{2}|(?=[ ]?(?:am|pm|a\\.m|p\\.m|uhr|h\\b|o.clock)))(?:[ ]?(?:am|pm|uhr|h|o.clock))?|\\d{1,2}h\\d{0,2}|[01]\\d[0-5]0(?=[ .,;]))';
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th|\\.|er)?[ ](?:of[ ]|de[ ])?${MONTH}|${MONTH}[ ]\\d{1,2}(?:st|nd|rd|th)?|the[ ]\\d{1,2}(?:st|nd|rd|th)|\\d{1,2}(?:st|nd|rd|th)|\\d{1,2}[./]\\d{1,2}\\.?(?:\\d{2,4})?)`;
const LATEST: readonly (readonly [string, RegExp])[] = [
  [
    'day',
    new RegExp(
      `(?<![\\p{L}\\d])(?:${RELATIVE}|${DAY})(?:[ ,]{1,2}(?:(?:at|um|à|a las|alle|às|om|o|kl\\.?)[ ])?(?:${CLOCK}|noon|morning|afternoon|evening|früh|matin|shift))?(?![\\p{L}\\d])`,
      'giu',
    ),
  ],
  ['date', new RegExp(`(?<![\\p{L}\\d.:])${DATE}(?![\\p{L}\\d])`, 'giu')],
  ['clock', new RegExp(`(?<![\\p{L}\\d.:-])${CLOCK}(?![\\p{L}\\d:])`, 'giu')],
  [
    'span',
    /(?<![\p{L}])(?:in|within|innerhalb von|dans|en|tra|fra|em|binnen|za|om|inom)[ ](?:\d+|an?|one|two|three|half an|zwei|deux|dos|due|duas|twee|dwie|två)[ ](?:min\p{L}*|hours?|days?|weeks?|stunden?|tagen?|heures?|jours?|horas?|días?|ore|giorni|dias|uur|dagen|godzin\p{L}*|dni|timmar?|dagar?)/giu,
  ],
  [
    'before',
    /(?<=(?<![\p{L}])(?:before|until|till|bis(?: zum| zur)?|avant|antes d\p{L}*|prima d\p{L}*|vóór|voor|przed|före|innan)[ ](?:the[ ])?)[\p{L}\d][\p{L}\d'-]*(?:[ ][\p{L}\d-]+){0,2}/giu,
  ],
];
const MOST = 40;

const thingsIn =
  (patterns: typeof RESOURCE) =>
  ({ subject, newest }: Prepared['original'], isCommon: IsCommon): Thing[] =>
    Object.entries({ subject, newest }).flatMap(([name, text]) => {
      const field = name === 'subject' ? 'subject' : 'newest';
      const found: Thing[] = [];
      for (const [kind, pattern] of patterns)
        for (const { 0: match, 1: inner, index } of text.matchAll(pattern)) {
          if (found.length >= MOST) break;
          const words = (inner ?? match).trim();
          if (found.some((each) => each.at === index && each.text === words)) continue;
          if (kind === 'capital' && words.split(' ').every((word) => isCommon(word.toLowerCase()))) continue;
          found.push({ text: words, at: index, field, kind });
        }
      return found;
    });

export const resourcesIn = thingsIn(RESOURCE);
export const errorsIn = thingsIn(CODE);
export const deadlinesIn = thingsIn(LATEST);
