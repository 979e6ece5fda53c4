/** One row by column names, from CSV (quoted as in RFC 4180) or from JSON lines. */
export type Row = Readonly<Record<string, string>>;

export const readTable = (text: string, fileName: string): Row[] =>
  /\.jsonl?(?:\.gz)?$/.test(fileName) ? readJsonLines(text) : readCsv(text);

const readJsonLines = (text: string): Row[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const parsed: unknown = JSON.parse(line);
      const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
      return Object.fromEntries(
        entries.map(([key, value]) => [key, typeof value === 'string' ? value : String(value)]),
      );
    });

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\r?\n|$)/gy;

export const readCsv = (text: string): Row[] => {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [whole, quoted, plain, end] of text.matchAll(FIELD)) {
    if (whole === '' && row.length === 0) break;
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  const [head = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(head.map((name, i) => [name.trim(), cells[i] ?? ''])));
};
