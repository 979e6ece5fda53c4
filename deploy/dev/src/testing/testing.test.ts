import { meetNeeds } from './meet-needs.ts';
import { add, tallyLine, tallyOf } from './run-jest.ts';
import type { Need } from './test-needs.ts';

const need = (name: string, found: Awaited<ReturnType<Need['find']>>): Need => ({
  name,
  variable: name.toUpperCase(),
  skips: `the ${name} tests`,
  find: async () => found,
});
const browser = need('browser', { path: '/usr/bin/browser' });
const server = need('server', { missing: 'there is none' });

describe('what the tests need', () => {
  test('is handed on by its variable, and what is missing is named with its reason', async () => {
    const lines: string[] = [];
    expect(await meetNeeds([browser, server], {}, (line) => lines.push(line))).toEqual({
      variables: { BROWSER: '/usr/bin/browser' },
      lacking: ['server'],
    });
    expect(lines).toEqual(['Skipping the server tests: there is none.']);
  });

  test('is not lacking where no installation would help', async () => {
    const tunnel = need('tunnel', { missing: 'the kernel has none', byMachine: true });
    expect(await meetNeeds([tunnel], {}, () => undefined)).toEqual({ variables: {}, lacking: [] });
  });

  test('is not looked for when FIXPOINT_SKIP names it', async () => {
    const lines: string[] = [];
    const met = await meetNeeds([browser], { FIXPOINT_SKIP: 'contract, browser' }, (line) => lines.push(line));
    expect(met).toEqual({ variables: {}, lacking: ['browser'] });
    expect(lines).toEqual(['Skipping the browser tests: FIXPOINT_SKIP says so.']);
  });
});

describe('the tally', () => {
  const report = (passed: number, failed: number, pending = 0, broken = 0): string =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: pending,
      numRuntimeErrorTestSuites: broken,
    });

  test.each([
    ['all is well', report(3, 0), 0, '3 passed, 0 failed'],
    ['some were skipped', report(3, 0, 2), 0, '3 passed, 0 failed, 2 skipped'],
    ['a suite did not load', report(3, 1, 0, 1), 1, '3 passed, 2 failed'],
    ['jest fails though no test did', report(3, 0), 1, '3 passed, 1 failed'],
    ['jest did not start', '', 1, '0 passed, 1 failed'],
  ])('when %s', (_, text, code, line) => {
    expect(tallyLine(tallyOf(text, code))).toBe(line);
  });

  test('adds up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(add(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
