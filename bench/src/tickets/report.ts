import { percentile, round } from '../statistics.ts';

export type Measured = { seconds: number; latenciesMs: number[] };

export type Figures = { perSecond: number; p50Ms: number; p95Ms: number };

export const figuresOf = ({ seconds, latenciesMs }: Measured): Figures => ({
  perSecond: round(latenciesMs.length / seconds),
  p50Ms: round(percentile(latenciesMs, 0.5), 0),
  p95Ms: round(percentile(latenciesMs, 0.95), 0),
});

export type Report = {
  count: number;
  concurrency: number;
  tickets: Figures;
  bare: Figures;
  /** Tickets a second, as a share of bare workflows a second in the same run. */
  ratio: number;
  eventsPerTicket: number;
  activitiesPerTicket: number;
  localActivitiesPerTicket: number;
  passwordChanges: number;
};

export const tableOf = (report: Report): string => {
  const row = (name: string, { perSecond, p50Ms, p95Ms }: Figures): string =>
    `${name.padEnd(34)}${String(perSecond).padStart(9)}${String(p50Ms).padStart(9)}${String(p95Ms).padStart(9)}`;
  return [
    `${report.count} tickets, ${report.concurrency} at a time`.padEnd(34) + '    per s   p50 ms   p95 ms',
    row('password tickets, submitted→told', report.tickets),
    row('bare workflows, empty activities', report.bare),
    `ratio ${report.ratio}; ${report.eventsPerTicket} events a ticket (${report.activitiesPerTicket} activities, ${report.localActivitiesPerTicket} local); ${report.passwordChanges} password changes counted by the lab`,
  ].join('\n');
};
