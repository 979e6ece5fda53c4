import { badRequest } from './graph-route.ts';

type Row = Readonly<Record<string, unknown>>;

/** The properties asked for by $select, or the usual ones; annotations and the id of a selection come along. */
export const pick = (row: Row, select: string | null, known: ReadonlySet<string>, defaults: readonly string[]): Row => {
  const names = select ? namesOf(select, known) : defaults;
  const annotations = Object.keys(row).filter((name) => name.startsWith('@'));
  return Object.fromEntries([...annotations, ...names].map((name) => [name, row[name] ?? null]));
};

const namesOf = (select: string, known: ReadonlySet<string>): string[] => {
  const names = select.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!known.has(name)) throw badRequest(`Could not find a property named '${name}' on the requested type.`);
  }
  return names;
};
