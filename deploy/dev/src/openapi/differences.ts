/** What differs between two JSON documents, each with its path: `paths./v1/tickets.post: gone`. */
export const differences = (before: unknown, after: unknown, path = ''): string[] => {
  if (isTree(before) && isTree(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (before === undefined) return [`${path}: new`];
  if (after === undefined) return [`${path}: gone`];
  return [`${path}: was ${short(before)}, is ${short(after)}`];
};

type Tree = Record<string, unknown>;

/** Arrays too: their indexes are keys. */
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

const short = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};
