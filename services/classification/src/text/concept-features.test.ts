import { conceptFeatures } from './concept-features.ts';
import { conceptsOf, findConcepts } from './read-concepts.ts';

test.each([
  ['forgotten', 'forgot'],
  ['passwort', 'password'],
  ['contraseña', 'password'],
  ['wachtwoord', 'password'],
  ['hasła', 'password'],
  ['zablokowane', 'locked'],
  ['anyconnect', 'vpn'],
  ['stampante', 'printer'],
  ['lösenordet', 'password'],
  ['şifremi', 'password'],
])('knows that %s is about %s', (word, concept) => {
  expect(conceptsOf(word)).toContain(concept);
});

test('reads a phrase before its words', () => {
  const found = findConcepts(['mon', 'mot', 'de', 'passe', 'est', 'perdu']);
  expect(found).toContainEqual({ concept: 'password', from: 1, to: 4 });
});

test('tells what is denied from what is said, sentence by sentence', () => {
  const { concepts, denied } = conceptFeatures('', 'I have not forgotten my password. The printer is jammed.');
  expect(denied).toContain('!forgotten');
  expect(concepts).toContain('!forgot');
  expect(concepts).not.toContain('forgot');
  expect(concepts).toContain('printer');
  expect(concepts.filter((each) => each.includes('&') && each.includes('printer') && each.includes('forgot'))).toEqual(
    [],
  );
});

test('one endless sentence costs no more than its words', () => {
  const words = 'password account locked vpn printer outlook laptop phone '.repeat(2_000);
  const startedAt = performance.now();
  expect(conceptFeatures('', words).concepts.length).toBeGreaterThan(0);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});
