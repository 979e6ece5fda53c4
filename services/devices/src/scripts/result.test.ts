import { resultIn } from './result.ts';

const LINE =
  '{"v":1,"check":"device-health","ok":false,"at":"2026-11-23T07:00:00Z","items":[{"id":"defender.sigage","ok":false,"value":9,"limit":3}],"err":null}';

test('the one line is read', () => {
  expect(resultIn(`${LINE}\r\n`)).toMatchObject({ check: 'device-health', ok: false, items: [{ value: 9 }] });
});

test.each([
  ['nothing', ''],
  ['words', 'all is well'],
  ['two lines', `${LINE}\n${LINE}`],
  ['another version', LINE.replace('"v":1', '"v":2')],
  ['a date of Windows PowerShell', LINE.replace('2026-11-23T07:00:00Z', '/Date(1763881200000)/')],
  ['more than Intune keeps', LINE.replace('null}', `"${'x'.repeat(2048)}"}`)],
])('%s is not it', (_name, output) => {
  expect(() => resultIn(output)).toThrow('its one line');
});
