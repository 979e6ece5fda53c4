/** Whether a mention means whom a label names: one holds the other, or they share a part of a name. */
export const samePerson = (expected: string, mention: string): boolean => {
  const [one = '', other = ''] = [expected, mention].map((text) => plain(text));
  if (!one || !other) return false;
  if (one.includes(other) || other.includes(one)) return true;
  return partsOf(one).some((part) => other.includes(part)) || partsOf(other).some((part) => one.includes(part));
};

const partsOf = (text: string): string[] =>
  (text.split('@')[0] ?? '').split(/[\s._-]+/).filter((part) => part.length > 2 && !TITLE.test(part));

const TITLE = /^(?:mrs?|ms|miss|dr|prof|sir|herrn?|frau|mme|sra?|sig|pan[ai]?)$/;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/['’]s$/, '');
