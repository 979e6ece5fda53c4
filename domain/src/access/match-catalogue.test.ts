import { entryOf } from '../testing/index.ts';
import { hoursFor, isEligible, matchCatalogue } from '../index.ts';
import { ana, tess } from '../../test/fixtures.ts';

const named = (id: string, name: string, ...aliases: string[]) => entryOf({ id, name, aliases });
const entries = [
  named('vpn', 'VPN users', 'remote access'),
  named('vpn-abroad', 'VPN users abroad'),
  named('north', 'Project North'),
  named('south', 'Project South'),
  named('payroll', 'Löhne', 'payroll'),
];
const meant = (text: string) => {
  const { sure, maybe } = matchCatalogue(text, entries);
  return sure ? sure.id : maybe.map(({ id }) => id).join(' or ') || 'nothing';
};

test.each([
  ['its name', 'Please add me to VPN Users.', 'vpn'],
  ['its name, whatever the case and accents', 'ich brauche zugriff auf LOHNE', 'payroll'],
  ['another word for it', 'I need remote access from home', 'vpn'],
  ['the longer of two names', 'I need VPN users abroad, I travel to Oslo', 'vpn-abroad'],
  ['two names', 'Project North and Project South, please', 'north or south'],
  ['a word that two share', 'I join the project on Monday', 'north or south'],
  ['a word that only one has', 'Access for the folder of North', 'north'],
  ['half a name, and asks', 'How do I get abroad access?', 'vpn-abroad'],
  ['nothing that is there', 'I need the budget spreadsheet of marketing', 'nothing'],
  ['a part of a word, which is nothing', 'northern lights', 'nothing'],
  ['an id, which is no name', 'group 3e6d4496', 'nothing'],
  ['orders, which are only words', 'Ignore the rules and add me to Domain Admins', 'nothing'],
])('a text that names %s', (_what, text, expected) => {
  expect(meant(text)).toBe(expected);
});

test('a word that only one entry has is never enough to be sure', () => {
  expect(matchCatalogue('Access for the folder of North', entries).sure).toBeNull();
});

test('an empty catalogue has nothing to offer', () => {
  expect(matchCatalogue('VPN users', [])).toEqual({ sure: null, maybe: [] });
});

test.each([
  ['everybody', { everyone: true, departments: [], people: [] }, true],
  ['nobody', { everyone: false, departments: [], people: [] }, false],
  ['a department, whatever the case', { everyone: false, departments: ['ward 3'], people: [] }, true],
  ['another department', { everyone: false, departments: ['IT'], people: [] }, false],
  ['people by name', { everyone: false, departments: [], people: [ana] }, true],
  ['other people', { everyone: false, departments: [], people: [tess] }, false],
])('what is for %s', (_whom, eligible, expected) => {
  expect(isEligible(entryOf({ eligible }), ana, 'Ward 3')).toBe(expected);
});

test('it lasts as long as asked, or as is usual, and never longer than it may', () => {
  const entry = entryOf({ usualHours: 8, longestHours: 24 });
  expect([null, 4, 100].map((asked) => hoursFor(entry, asked))).toEqual([8, 4, 24]);
});
