import { differences } from './differences.ts';

test.each([
  ['nothing', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
  ['a value', { a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, ['a.1.b: was 2, is 3']],
  ['what is new and what is gone', { a: 1 }, { b: { c: 1 } }, ['a: gone', 'b: new']],
  ['a kind', { a: 'x' }, { a: ['x'] }, ['a: was "x", is ["x"]']],
])('between two documents names %s', (_, before, after, expected) => {
  expect(differences(before, after)).toEqual(expected);
});
