import { loadModel } from '../load-model.ts';
import { createModelClassifier } from '../model-classifier.ts';
import { languageOf } from '../text/language.ts';
import { requestsIn } from './requests.ts';
import { deadlinesIn, errorsIn, resourcesIn } from './things.ts';

const classifier = createModelClassifier(loadModel());

const entities = (body: string, subject = '') => classifier.triage({ subject, body }).entities;

test('finds what a ticket names', () => {
  const body = 'On LT-4410 sign-in says AADSTS50053. I need access to the group "Finance readers" by Friday.';
  expect(entities(body)).toMatchObject({
    resource: 'Finance readers',
    device: 'LT-4410',
    errorCode: 'AADSTS50053',
    deadline: expect.stringContaining('Friday'),
  });
  expect(entities('it is broken', 'Help')).toEqual({ resource: null, device: null, errorCode: null, deadline: null });
});

const original = (newest: string) => ({ subject: '', newest, quoted: '', signature: '' });
const isCommon = (word: string) => ['please', 'the'].includes(word);

test.each([
  [resourcesIn, String.raw`Zugriff auf S:\Elternbriefe bitte`, String.raw`S:\Elternbriefe`],
  [resourcesIn, 'Please add me to GRP-FIN-01', 'GRP-FIN-01'],
  [resourcesIn, 'Please install Power BI for me', 'Power BI'],
  [resourcesIn, 'send as complaints@ please', 'complaints@'],
  [errorsIn, 'it shows 0x80070005 at once', '0x80070005'],
  [errorsIn, 'It says: connection refused by host', 'connection refused by host'],
  [deadlinesIn, 'I need it before Monday', 'Monday'],
  [deadlinesIn, 'bis morgen früh wäre gut', 'morgen früh'],
  [deadlinesIn, 'not later than 30 April', '30 April'],
  [deadlinesIn, 'within 20 minutes', 'within 20 minutes'],
])('may find a thing by its form', (find, text, thing) => {
  expect(find(original(text), isCommon).map((each) => each.text)).toContain(thing);
});

test.each([
  ['The whole ward is without network, urgent, patients wait.', /high|urgent/],
  ['My VPN drops sometimes, I can work on by hotspot.', /medium/],
  ['Could I get Visio? No rush.', /low/],
  ['Somebody hacked me. Low priority, no rush.', /high|urgent/],
] as const)('weighs impact, urgency and harm: %s', (body, expected) => {
  const { level, reason } = classifier.triage({ subject: '', body }).priority;
  expect(level).toMatch(expected);
  expect(reason).not.toBe('');
});

test('a word of harm raises whatever else was read', () => {
  const calm = 'No rush, whenever you have time: a question about the newsletter.';
  const levels = ['low', 'medium', 'high', 'urgent'];
  const [before, after] = [calm, `${calm} My laptop was stolen.`].map((body) =>
    levels.indexOf(classifier.triage({ subject: '', body }).priority.level),
  );
  expect(before).toBeLessThan(2);
  expect(after).toBeGreaterThanOrEqual(2);
});

test('cuts a ticket into its requests, and leaves one request whole', () => {
  expect(requestsIn('1) My password is expired.\n2) The printer on two is jammed.')).toHaveLength(2);
  expect(requestsIn('My password is expired. I tried twice.')).toHaveLength(1);
});

test.each([
  ['Ich habe mein Passwort vergessen und komme nicht mehr in den Rechner.', 'de', true],
  ["J'ai oublié mon mot de passe et je ne peux plus me connecter.", 'fr', true],
  ['Şifremi unuttum ve bilgisayarıma giriş yapamıyorum.', 'tr', true],
  ['pw forgotten', 'en', true],
  ['Elfelejtettem a jelszavamat, és nem tudok bejelentkezni a számítógépre.', 'hu', false],
  ['Забыл пароль, не могу войти в компьютер.', 'ru', false],
] as const)('knows the language of: %s', (text, code, trained) => {
  expect(languageOf(text)).toEqual({ code, trained });
});
