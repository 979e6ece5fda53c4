import type { BusinessCalendar } from '../index.ts';
import { afterWorkingTime } from './working-time.ts';

const HOUR = 60 * 60 * 1000;
const office: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:00' }],
  holidays: ['2026-12-25'],
};
const after = (from: string, hours: number, calendar: BusinessCalendar | null = office): string =>
  afterWorkingTime(calendar, new Date(from), hours * HOUR).toISOString();

test.each([
  ['within a day', '2026-11-25T08:00:00Z', 4, '2026-11-25T12:00:00.000Z'],
  ['to the end of a day', '2026-11-25T08:00:00Z', 8, '2026-11-25T16:00:00.000Z'],
  ['over a night', '2026-11-25T15:00:00Z', 2, '2026-11-26T09:00:00.000Z'],
  ['from the night before', '2026-11-25T03:00:00Z', 1, '2026-11-25T09:00:00.000Z'],
  ['over a weekend', '2026-11-27T15:00:00Z', 2, '2026-11-30T09:00:00.000Z'],
  ['over a holiday and a weekend', '2026-12-24T15:00:00Z', 2, '2026-12-28T09:00:00.000Z'],
  [
    'over the end of summer time, when 09:00 comes an hour later',
    '2026-10-23T14:00:00Z',
    2,
    '2026-10-26T09:00:00.000Z',
  ],
  [
    'over the beginning of summer time, when 09:00 comes an hour earlier',
    '2026-03-27T15:00:00Z',
    2,
    '2026-03-30T08:00:00.000Z',
  ],
  ['over ninety days of work', '2026-01-05T08:00:00Z', 8 * 90, '2026-05-08T15:00:00.000Z'],
])('%s', (_name, from, hours, until) => {
  expect(after(from, hours)).toBe(until);
});

test('on the day on which the clock is changed, hours are those that pass', () => {
  const sundays: BusinessCalendar = {
    timeZone: 'Europe/Berlin',
    hours: [{ days: ['sunday'], from: '00:00', to: '24:00' }],
    holidays: [],
  };
  expect(after('2026-10-24T22:00:00Z', 25, sundays)).toBe('2026-10-25T23:00:00.000Z');
  expect(after('2026-03-28T23:00:00Z', 23, sundays)).toBe('2026-03-29T22:00:00.000Z');
});

test('a break at noon is no working time', () => {
  const split = {
    ...office,
    hours: [
      { days: ['wednesday' as const], from: '13:00', to: '17:00' },
      { days: ['wednesday' as const], from: '09:00', to: '12:00' },
    ],
  };
  expect(after('2026-11-25T08:00:00Z', 4, split)).toBe('2026-11-25T13:00:00.000Z');
});

test('without a calendar all time is working time', () => {
  expect(after('2026-12-25T00:00:00Z', 24, null)).toBe('2026-12-26T00:00:00.000Z');
});

test.each([
  ['no time zone', { ...office, timeZone: 'Berlin' }, 'timeZone: Berlin'],
  ['no working hours', { ...office, hours: [] }, 'hours: '],
])('a calendar with %s says so', (_name, calendar, message) => {
  expect(() => after('2026-11-25T08:00:00Z', 1, calendar)).toThrow(message);
});
