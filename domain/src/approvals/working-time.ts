import { DateTime } from 'luxon';
import { DAYS } from '../schemas/approval.ts';
import type { BusinessCalendar } from '../types.ts';

type Span = { opens: number; closes: number };

/** A calendar with no working hour in so many days is taken to have none at all. */
const LONGEST_BREAK_DAYS = 400;

/** The moment when so many milliseconds of working time have passed; without a calendar, all time is working time. */
export const afterWorkingTime = (calendar: BusinessCalendar | null, from: Date, ms: number): Date => {
  if (!calendar) return new Date(from.getTime() + ms);
  let left = ms;
  let idleDays = 0;
  for (let day = dayOf(calendar, from); idleDays <= LONGEST_BREAK_DAYS; day = day.plus({ days: 1 })) {
    idleDays += 1;
    for (const { opens, closes } of hoursOf(calendar, day)) {
      const begins = Math.max(opens, from.getTime());
      if (closes <= begins) continue;
      if (left <= closes - begins) return new Date(begins + left);
      left -= closes - begins;
      idleDays = 0;
    }
  }
  throw new RangeError('hours: the calendar has no working hours to count in.');
};

const dayOf = ({ timeZone }: BusinessCalendar, at: Date): DateTime => {
  const day = DateTime.fromJSDate(at, { zone: timeZone }).startOf('day');
  if (!day.isValid) throw new RangeError(`timeZone: ${timeZone} is no IANA time zone, such as Europe/Berlin.`);
  return day;
};

/** By the clock on the wall, so that a day on which it is changed has its hours where people have them. */
const hoursOf = ({ hours, holidays }: BusinessCalendar, day: DateTime): Span[] => {
  const name = DAYS[day.weekday - 1];
  if (!name || holidays.includes(day.toISODate() ?? '')) return [];
  return hours
    .filter(({ days }) => days.includes(name))
    .map(({ from, to }) => ({ opens: atClock(day, from), closes: atClock(day, to) }))
    .toSorted((a, b) => a.opens - b.opens);
};

const atClock = (day: DateTime, time: string): number => {
  if (time === '24:00') return day.plus({ days: 1 }).toMillis();
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
};
