import { type GraphCall, badRequest, unsupportedQuery } from './graph-route.ts';
import { parseFilter } from './filter.ts';
import { pick } from './select.ts';

type Row = Readonly<Record<string, unknown>>;
type Options = {
  context: string;
  rows: readonly Row[];
  /** Properties there are; $select may name only these. */
  known: ReadonlySet<string>;
  defaults: readonly string[];
  pageSize?: number;
  /** Directory objects answer $orderby with $filter only to callers who ask for eventual consistency. */
  advanced?: boolean;
};

/** Applies $filter, $orderby, $select, $top and paging to a list, and puts it into Graph's envelope. */
export const collection = (call: GraphCall, options: Options): { status: 200; body: Row } => {
  const { query } = call;
  const filter = query.get('$filter');
  const orderBy = query.get('$orderby');
  if (options.advanced) checkAdvanced(call, filter, orderBy);
  const wanted = filter ? options.rows.filter(parseFilter(filter)) : options.rows;
  const sorted = orderBy ? inOrder(wanted, orderBy) : wanted;
  const start = Number(query.get('$skiptoken') ?? query.get('$skip') ?? 0) || 0;
  const size = pageSize(query.get('$top'), options.pageSize ?? 100);
  const page = sorted.slice(start, start + size);
  const more = start + size < sorted.length ? { '@odata.nextLink': nextLink(call, start + size) } : {};
  const count = query.get('$count') === 'true' ? { '@odata.count': sorted.length } : {};
  const select = query.get('$select');
  const shown = page.map((row) => pick(row, select, options.known, options.defaults));
  return {
    status: 200,
    body: { '@odata.context': `${options.context}${columns(select)}`, ...count, ...more, value: shown },
  };
};

const columns = (select: string | null): string => (select ? `(${select.replaceAll(' ', '')})` : '');

export const isEventual = (call: GraphCall): boolean =>
  call.header('consistencylevel')?.toLowerCase() === 'eventual' && call.query.get('$count') === 'true';

const checkAdvanced = (call: GraphCall, filter: string | null, orderBy: string | null): void => {
  if (isEventual(call)) return;
  if ((filter && orderBy) || /\b(ne|not|endswith)\b/.test((filter ?? '').replace(/'[^']*'/g, ''))) {
    throw unsupportedQuery('Operator or sorting is not supported because the required parameters might be missing.');
  }
};

const pageSize = (top: string | null, usual: number): number => {
  if (top === null) return usual;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > 999) throw badRequest(`Invalid page size specified: '${top}'.`);
  return size;
};

const inOrder = (rows: readonly Row[], orderBy: string): Row[] => {
  const [name = '', direction = 'asc'] = orderBy.trim().split(/\s+/);
  const sign = direction === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => sign * textOf(a[name]).localeCompare(textOf(b[name])));
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

const nextLink = (call: GraphCall, offset: number): string => {
  const next = new URLSearchParams(call.query);
  next.set('$skiptoken', String(offset));
  next.delete('$skip');
  return `${call.core.urls.graph}${call.path}?${next.toString()}`;
};
