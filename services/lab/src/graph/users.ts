import type { Directory } from '../directory/directory.ts';
import type { Person } from '../state/state.ts';
import { type GraphCall, notFound } from './graph-route.ts';

/** What Graph sends when nothing is selected; accountEnabled is not among them. */
export const USER_DEFAULTS = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
] as const;

/** Contacts as personnel systems bring them into Entra: a directory extension, one line a contact, "kind moment value". */
export const CONTACTS_PROPERTY = 'extension_3f5a8c1be7d24d0c9b6e0a5f4d2c7e91_registeredContacts';

/** A person's resource; people are replaced and not altered, so each needs to be described only once. */
export const userResource = (person: Person): Readonly<Record<string, unknown>> => {
  const known = described.get(person) ?? describe(person);
  described.set(person, known);
  return known;
};

const described = new WeakMap<Person, Readonly<Record<string, unknown>>>();

const describe = (person: Person): Readonly<Record<string, unknown>> => {
  const [givenName = person.name, ...rest] = person.name.split(' ');
  const onPremises = person.synced === true;
  return {
    id: person.id,
    accountEnabled: person.enabled,
    businessPhones: person.businessPhones,
    [CONTACTS_PROPERTY]: person.contacts.map(({ kind, registeredAt, value }) => `${kind} ${registeredAt} ${value}`),
    companyName: null,
    createdDateTime: person.createdAt,
    department: person.department,
    displayName: person.name,
    employeeId: null,
    employeeType: person.employeeType,
    givenName,
    jobTitle: person.jobTitle,
    lastPasswordChangeDateTime: person.passwordChangedAt,
    mail: person.mail,
    mailNickname: person.upn.split('@')[0],
    mobilePhone: person.contacts.find(({ kind }) => kind === 'phone')?.value ?? null,
    officeLocation: null,
    onPremisesDomainName: onPremises ? 'ad.example' : null,
    onPremisesSamAccountName: onPremises ? person.key : null,
    onPremisesSyncEnabled: person.synced,
    otherMails: [...new Set([...person.otherMails, ...mailsOf(person)])],
    // Entra clears the stored password at once; only the marks are ever shown.
    passwordProfile: null,
    passwordPolicies: null,
    preferredLanguage: null,
    proxyAddresses: person.mail ? [`SMTP:${person.mail}`] : [],
    signInSessionsValidFromDateTime: person.sessionsValidFrom,
    surname: rest.join(' ') || null,
    usageLocation: null,
    userPrincipalName: person.upn,
    userType: person.kind === 'guest' ? 'Guest' : 'Member',
  };
};

const mailsOf = ({ contacts }: Person): string[] =>
  contacts.flatMap(({ kind, value }) => (kind === 'mail' ? [value] : []));

export const USER_PROPERTIES: ReadonlySet<string> = new Set([
  ...USER_DEFAULTS,
  CONTACTS_PROPERTY,
  'accountEnabled',
  'companyName',
  'createdDateTime',
  'department',
  'employeeId',
  'employeeType',
  'lastPasswordChangeDateTime',
  'mailNickname',
  'onPremisesDomainName',
  'onPremisesSamAccountName',
  'onPremisesSyncEnabled',
  'otherMails',
  'passwordPolicies',
  'passwordProfile',
  'proxyAddresses',
  'signInSessionsValidFromDateTime',
  'usageLocation',
  'userType',
]);

/** The person a path names, as reads show them now. */
export const readPerson = ({ core, params }: Pick<GraphCall, 'core' | 'params'>): Person => {
  const key = params['id'] ?? '';
  const person = core.directory.read(key);
  if (!person) throw notFound(key);
  return person;
};

/** The account a write is for, which is the true one however late reads are. */
export const accountFor = (directory: Directory, key: string) => {
  const account = directory.find(key);
  if (!account) throw notFound(key);
  return account;
};
