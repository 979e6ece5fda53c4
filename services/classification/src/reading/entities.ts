/** What a ticket names besides people. Null where nothing was found. */
export type Entities = {
  resource: string | null;
  device: string | null;
  errorCode: string | null;
  deadline: string | null;
};

const DEVICE = /\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,9}){1,4}\b/;
const ERROR: readonly RegExp[] = [
  /\bAADSTS\d{4,7}\b/i,
  /\b0x[0-9a-f]{4,8}\b/i,
  /(?:error|says?|shows?|tells? me|message|meldung|meldet|sagt|affiche|dice|sale|zegt|staat|pisze|står|stays on|fehler)[^"“„«'\n]{0,30}["“„«']([^"”“»'\n]{6,160})["”“»']/i,
  /["“„«]([^"”“»\n]*(?:failed|denied|error|expired|invalid|not |cannot|unable|locked|disabled|blocked|required|refus|nicht|Fehler|ungültig|gesperrt|abgelaufen|impossible|expiré|no se |caducad|non |scadut|não |niet |nie )[^"”“»\n]*)["”“»]/i,
  /\b(?:error|fehler|erreur|errore|erro|fout|błąd|fel)\s?(?:code\s?)?#?:?\s?(\d{2,6}|[A-Z]+[-_]\d+)\b/i,
  /\b(?:AUTH_FAILED|ERR_[A-Z_]+|5[0-9]{2}[ -]5\.\d+\.\d+|4[0-9]{2}[ -]4\.\d+\.\d+)\b/,
];
const RESOURCE: readonly RegExp[] = [
  /\\\\[\w.$-]+(?:\\[\w.$ -]+[\w$])+/u,
  /\b[A-Z]:\\[\p{L}\p{N}_.$ \\-]*[\p{L}\p{N}_$]/u,
  /(?:group|gruppe|groupe|grupo|gruppo|groep|grup\p{L}*|channel|kanal|list|verteiler|mailbox|postfach|folder|ordner|dossier|carpeta|cartella|pasta|map|share|site|dashboard|role|app|role)\s(?:called\s)?["“'„«]([^"”'»\n]{2,60})["”'»]/iu,
  /["“'„«]([^"”'»\n]{2,60})["”'»]\s(?:group|channel|list|mailbox|folder|share|site|dashboard|role|library|team)/iu,
  /\b(?:GRP|SG|DL|G|GG|APP|ROLE)[-_][\w-]{2,40}\b/,
  /#[a-z][\w-]{2,40}/,
  /\b(?:AutoCAD(?: LT)?|Visio|Photoshop|Acrobat(?: Pro)?|MATLAB|SPSS(?: \d+)?|Tableau|Power BI|RStudio|KeePass|Notepad\+\+|7-?Zip|Docker|SolidWorks|InDesign|Salesforce|Jira|Confluence|SAP|Basware|GitHub)\b/,
];
const DEADLINE =
  /\b(?:(?:by|before|until|till|bis|avant|hasta|antes d[eo]l?|entro|até|voor|vóór|do|före|innan)\s(?:the\s|next\s|nächste[nr]?\s|le\s|el\s|il\s|o\s)?(?:\p{L}+day|tomorrow|tonight|noon|end of (?:day|week|month)|\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|uhr|h)?|montag|dienstag|mittwoch|donnerstag|freitag|morgen|lundi|mardi|mercredi|jeudi|vendredi|demain|lunes|martes|miércoles|jueves|viernes|mañana|lunedì|martedì|mercoledì|giovedì|venerdì|domani|segunda|terça|quarta|quinta|sexta|amanhã|maandag|dinsdag|woensdag|donderdag|vrijdag|poniedziałk\p{L}*|jutr\p{L}*|måndag|fredag|imorgon)|today|tomorrow|tonight|this (?:afternoon|evening|week)|next (?:week|\p{L}+day)|in (?:\d+|two|three|five|ten|an?) (?:min(?:ute)?s?|hours?|days?)|(?:on )?(?:mon|tues|wednes|thurs|fri)day|at \d{1,2}(?::\d{2})?\s?(?:am|pm)?|\d{1,2}\s?(?:am|pm)|heute|morgen früh|nächste woche|aujourd'hui|demain|lundi|hoy|mañana|oggi|domani|lunedì|hoje|amanhã|vandaag|morgen|dzisiaj|jutro|idag|imorgon)\b/iu;

export const entitiesIn = (subject: string, body: string): Entities => {
  const text = `${subject}\n${body}`;
  return {
    resource: firstOf(RESOURCE, text),
    device:
      DEVICE.exec(text.replace(/\b(?:AADSTS\d+|INC-\d+|CHG-\d+|GRP-[\w-]+|SG-[\w-]+|DL-[\w-]+)\b/g, ' '))?.[0] ?? null,
    errorCode: firstOf(ERROR, text),
    deadline: DEADLINE.exec(text)?.[0] ?? null,
  };
};

const firstOf = (patterns: readonly RegExp[], text: string): string | null => {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found) return (found[1] ?? found[0]).trim();
  }
  return null;
};
