import { unsupportedQuery } from './graph-route.ts';

type Row = Readonly<Record<string, unknown>>;
export type Predicate = (row: Row) => boolean;

const TOKEN = /\s*('(?:[^']|'')*'|[()]|,|[A-Za-z_][\w/:.]*|-?\d[\w:.+-]*)/y;
const COMPARE: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/** The part of OData's $filter that Fixpoint's connectors use: comparisons, startswith, any, and, or, brackets. */
export const parseFilter = (text: string): Predicate => {
  const tokens = tokenize(text);
  let at = 0;
  const take = (expected?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token !== expected)) throw invalid(text);
    return token;
  };
  const either = (): Predicate => {
    const parts = [both()];
    while (tokens[at] === 'or' && take()) parts.push(both());
    return (row) => parts.some((part) => part(row));
  };
  const both = (): Predicate => {
    const parts = [single()];
    while (tokens[at] === 'and' && take()) parts.push(single());
    return (row) => parts.every((part) => part(row));
  };
  const single = (): Predicate => {
    const word = take();
    if (word === '(') return bracketed();
    if (word === 'startswith') return startsWith();
    if (word.endsWith('/any')) return any(word.slice(0, -'/any'.length));
    const compare = comparison();
    return (row) => compare(valueAt(row, word));
  };
  const bracketed = (): Predicate => {
    const inner = either();
    take(')');
    return inner;
  };
  const comparison = () => {
    const holds = COMPARE[take()];
    if (!holds) throw invalid(text);
    const wanted = literal(take());
    return (value: unknown) => holds(compareValues(value, wanted));
  };
  const startsWith = (): Predicate => {
    take('(');
    const name = take();
    take(',');
    const prefix = String(literal(take())).toLowerCase();
    take(')');
    return (row) => lower(valueAt(row, name)).startsWith(prefix);
  };
  /** `mails/any(m:m eq 'x')` or `targets/any(t:t/id eq 'x')`: the tokenizer reads `t:t/id` as one word. */
  const any = (name: string): Predicate => {
    take('(');
    const [, inner] = take().split(/\/(.*)/);
    const compare = comparison();
    take(')');
    return (row) => {
      const list = valueAt(row, name);
      return Array.isArray(list) && list.some((item) => compare(inner ? valueAt(item, inner) : item));
    };
  };
  const predicate = either();
  if (at < tokens.length) throw invalid(text);
  return predicate;
};

const invalid = (text: string) => unsupportedQuery(`Unsupported or invalid query filter clause specified: ${text}`);

const tokenize = (text: string): string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const match = TOKEN.exec(text);
    if (!match?.[1]) throw invalid(text);
    tokens.push(match[1]);
  }
  return tokens;
};

const literal = (token: string): string | number | boolean | null => {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'null') return null;
  return /^-?\d+(\.\d+)?$/.test(token) ? Number(token) : token;
};

const valueAt = (row: Row, path: string): unknown =>
  path.split('/').reduce<unknown>((value, name) => (isRow(value) ? value[name] : undefined), row);

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Text without regard to case, moments by their time, everything else by identity. */
const compareValues = (value: unknown, wanted: string | number | boolean | null): number => {
  if (typeof value === 'string' && typeof wanted === 'string') {
    if (MOMENT.test(wanted) && MOMENT.test(value)) return Date.parse(value) - Date.parse(wanted);
    return compareText(value.toLowerCase(), wanted.toLowerCase());
  }
  if (typeof value === 'number' && typeof wanted === 'number') return value - wanted;
  // Not a number: different, and neither before nor after.
  return (value ?? null) === wanted ? 0 : Number.NaN;
};

const MOMENT = /^\d{4}-\d\d-\d\d(T|$)/;

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
