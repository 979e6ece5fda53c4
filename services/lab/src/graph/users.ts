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
    businessPhones: [],
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
    mobilePhone: null,
    officeLocation: null,
    onPremisesDomainName: onPremises ? 'ad.example' : null,
    onPremisesSamAccountName: onPremises ? person.key : null,
    onPremisesSyncEnabled: person.synced,
    otherMails: person.otherMails,
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

export const USER_PROPERTIES: ReadonlySet<string> = new Set([
  ...USER_DEFAULTS,
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
