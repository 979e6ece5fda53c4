import { parseFilter } from './filter.ts';

const row = {
  name: "O'Brien",
  at: '2026-03-01T10:00:00Z',
  count: 3,
  on: true,
  none: null,
  mails: ['A@x.example'],
  status: { errorCode: 0 },
};

test.each<[string, boolean]>([
  ["name eq 'o''brien'", true],
  ["name ne 'other' and count ge 3", true],
  ['at ge 2026-03-01T09:00:00Z and at lt 2026-03-01T10:00:01Z', true],
  ['at ge 2026-03-02', false],
  ['count gt 3 or on eq true', true],
  ['(count gt 3 or on eq true) and none eq null', true],
  ['none ge 2026-01-01', false],
  ["mails/any(m:m eq 'a@X.example')", true],
  ["startswith(name,'o''b')", true],
  ['status/errorCode eq 0', true],
])('%s is %s', (text, expected) => {
  expect(parseFilter(text)(row)).toBe(expected);
});

test.each([
  "name like 'x'",
  'name',
  "name eq 'x' and",
  'name eq',
  '(count eq 3',
  'count eq 3)',
  "endswith(name,'x')",
  '#',
])('%s is not supported', (text) => {
  expect(() => parseFilter(text)).toThrow('Unsupported or invalid query filter');
});
