import { languageOf } from '../text/language.ts';
import { prepare } from '../text/prepare.ts';
import { entitiesIn } from './entities.ts';
import { priorityOf } from './priority.ts';
import { requestsIn } from './requests.ts';

test('finds what a ticket names', () => {
  const body = 'On LT-4410 sign-in says AADSTS50053. I need the group "Finance readers" by Friday.';
  expect(entitiesIn('', body)).toEqual({
    resource: 'Finance readers',
    device: 'LT-4410',
    errorCode: 'AADSTS50053',
    deadline: 'by Friday',
  });
  expect(entitiesIn('Help', 'it is broken')).toEqual({ resource: null, device: null, errorCode: null, deadline: null });
});

test.each([
  ['The whole ward is without network, urgent, patients wait.', 'network_issue', 'urgent'],
  ['My VPN drops sometimes.', 'vpn_issue', 'medium'],
  ['Could I get Visio? No rush.', 'software_request', 'low'],
  ['Somebody hacked me. Low priority, no rush.', 'other', 'high'],
] as const)('weighs impact, urgency and harm: %s', (body, category, level) => {
  const { level: found, reason } = priorityOf(prepare({ subject: '', body }), category);
  expect(found).toBe(level);
  expect(reason).not.toBe('');
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
