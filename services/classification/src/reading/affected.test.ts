import { loadModel } from '../load-model.ts';
import { createModelClassifier } from '../model-classifier.ts';
import { mentionsIn } from './mentions.ts';
import { ownerIn } from './owner.ts';

const classifier = createModelClassifier(loadModel());
const requester = { name: 'Rui Reis', email: 'rui.reis@lab.example.com' };
const affected = (body: string, subject = 'Help') => classifier.triage({ subject, body, requester }).affected;
const isCommon = (word: string) => ['caller', 'says', 'lost', 'the', 'driver'].includes(word);
const names = (newest: string) =>
  mentionsIn({ subject: '', newest, quoted: '', signature: '' }, requester, isCommon).map(
    ({ text, kind }) => `${kind} ${text}`,
  );

test.each([
  ['Caller Says Tobias Rehm is locked', 'name Tobias Rehm'],
  ['for Frau Sommer please', 'titled Frau Sommer'],
  ['write to ana.lima@lab.example.com', 'address ana.lima@lab.example.com'],
  ['unlock svc-hl7-bridge', 'account svc-hl7-bridge'],
  ['the account of jbrandao2', 'account jbrandao2'],
  ['my boss is locked out', 'role my boss'],
])('finds who may be meant in: %s', (text, mention) => {
  expect(names(text).some((name) => name.endsWith(mention) || name === mention)).toBe(true);
});

test.each([
  ['steve from facilities plugged it in', 'small steve'],
  ['it is onur who lost it', 'small onur'],
])('finds names that are written small: %s', (text, mention) => {
  expect(names(text)).toContain(mention);
});

test.each(['Guten Abend, es geht nicht', 'Bonjour Messieurs', 'Schönes Wochenende', 'seit Freitag'])(
  'takes no greeting and no day for a person: %s',
  (text) => {
    expect(names(text)).toEqual(['own Rui Reis']);
  },
);

test('knows no owner called after a day', () => {
  expect(ownerIn('ich weiß das Kennwort von Freitag nicht mehr', requester, isCommon)).toBeNull();
});

test('takes neither the requester nor ordinary words for somebody else', () => {
  expect(names('Lost Driver says Rui Reis')).toEqual(['own Rui Reis']);
});

test.each([
  ["Bruno's account is disabled since his leave.", 'Bruno'],
  ['The account of Bruno Alves is locked.', 'Bruno Alves'],
  ['Please look at svc_labelprint, it is locked.', 'svc_labelprint'],
])('sees whose it is: %s', (text, owner) => {
  expect(ownerIn(text, requester, isCommon)).toBe(owner);
});

test.each([
  ['I forgot my password and cannot sign in.', 'requester'],
  ['Anna Becker from accounting has lost her phone and needs her authenticator set up again, please.', 'named'],
  ['The printer on the second floor is jammed for everybody.', 'nobody'],
  ['Meine Kollegin Olga Petrenko kommt nicht mehr in ihr Konto, ich bin ihre Vorgesetzte.', 'named'],
  ['Buongiorno, ho dimenticato la password.', 'requester'],
] as const)('tells who is meant: %s', (body, kind) => {
  const { kind: found } = affected(body) ?? {};
  expect(kind === 'named' ? found === 'named' : found !== 'named').toBe(true);
});
