import { isFamilyName, isGivenName } from './known-names.ts';

test.each(['Karin', 'karin', 'Karins', "Youssef's", 'Łukasza', 'Lukasz', "Onur'un", 'Hervé', 'Herve', 'Ewa'])(
  'knows %s as a given name, as languages bend it and people type it',
  (word) => {
    expect(isGivenName(word)).toBe(true);
  },
);

test.each(['printer', 'Passwort', 'vpn', 'Tunnel', 'schermo', ''])('takes no %j for one', (word) => {
  expect(isGivenName(word)).toBe(false);
});

test('knows family names', () => {
  expect(['Müller', 'Kowalski', 'Rossi', 'toner'].map(isFamilyName)).toEqual([true, true, true, false]);
});
