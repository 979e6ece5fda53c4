import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { World, type WorldPerson } from './world.ts';

export type LoadedWorld = { world: World; hash: string };

/** Reads and checks a world file; every complaint names the field, such as `people[3].manager`. */
export const loadWorld = (path: string): World => readWorld(path).world;

export const readWorld = (path: string): LoadedWorld => {
  const text = readFileSync(path, 'utf8');
  const result = World.safeParse(parse(path, text));
  const complaints = result.success
    ? inconsistencies(result.data)
    : result.error.issues.map((issue) => `${fieldName(issue.path)}: ${issue.message}`);
  if (complaints.length > 0 || !result.success) {
    throw new Error(`The world file ${path} is not valid:\n  ${complaints.join('\n  ')}`);
  }
  return { world: result.data, hash: createHash('sha256').update(text).digest('hex') };
};

const parse = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`The world file ${path} is not JSON: ${String(cause)}`, { cause });
  }
};

const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'file';

const inconsistencies = ({ people, groups, tenant }: World): string[] => {
  const keys = new Set(people.map((person) => person.key));
  const plain = new Set(groups.filter((group) => !group.roleAssignable).map((group) => group.key));
  const roleAssignable = new Set(groups.filter((group) => group.roleAssignable).map((group) => group.key));
  const domains = new Set(tenant.domains.map((domain) => domain.name));
  const of = (person: WorldPerson, at: string): string[] => [
    ...(person.manager && !keys.has(person.manager) ? [`${at}.manager: nobody has the key "${person.manager}"`] : []),
    ...(person.manager === person.key ? [`${at}.manager: nobody is their own manager`] : []),
    ...unknown(person.groups, plain, `${at}.groups`, 'group'),
    ...unknown(person.roleAssignableGroups, roleAssignable, `${at}.roleAssignableGroups`, 'role-assignable group'),
    ...(domains.has(person.upn.split('@')[1] ?? '') ? [] : [`${at}.upn: the tenant has no such domain`]),
    ...(person.methods.filter(({ isDefault }) => isDefault).length > 1
      ? [`${at}.methods: only one method is the default`]
      : []),
  ];
  const groupKeys = new Set(groups.map((group) => group.key));
  return [
    ...people.flatMap((person, index) => of(person, `people[${index}]`)),
    ...groups.flatMap(({ owners, memberOf }, index) => [
      ...unknown(owners, keys, `groups[${index}].owners`, 'person'),
      ...unknown(memberOf, groupKeys, `groups[${index}].memberOf`, 'group'),
    ]),
    ...repeated(
      people.map((person) => person.key),
      'people',
      'key',
    ),
    ...repeated(
      people.map((person) => person.id),
      'people',
      'id',
    ),
    ...repeated(
      people.map((person) => person.upn.toLowerCase()),
      'people',
      'upn',
    ),
    ...repeated(
      groups.map((group) => group.key),
      'groups',
      'key',
    ),
    ...repeated(
      groups.map((group) => group.id),
      'groups',
      'id',
    ),
  ];
};

export const hasAuthenticator = (person: { methods: readonly { type: string }[] }): boolean =>
  person.methods.some(({ type }) => type === 'microsoftAuthenticator' || type === 'softwareOath');

const unknown = (names: readonly string[], known: ReadonlySet<string>, at: string, what: string): string[] =>
  names.flatMap((name, index) => (known.has(name) ? [] : [`${at}[${index}]: there is no ${what} "${name}"`]));

const repeated = (values: readonly string[], list: string, field: string): string[] => {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [`${list}[${index}].${field}: "${value}" is already taken`];
    seen.add(value);
    return [];
  });
};
