import type { EntityManager } from '@mikro-orm/postgresql';

/** A part of one shared quota. */
export type Want = {
  /** The bucket. */
  name: string;
  units: number;
  capacity: number;
  /** Units that come back each second. */
  perS: number;
  /** What must be left in the bucket for others. */
  reserve: number;
};

/** All the wants, or none of them. */
export type Asked = {
  /** Who keeps the place in the queue; the same whenever it asks again. */
  holder: string;
  /** The lowest is served first. */
  rank: number;
  wants: Want[];
};

/** For each who asks, in order, how many seconds there are to wait; 0 means that it has been taken. In one query. */
export const takeRates = async (em: EntityManager, asked: Asked[]): Promise<number[]> => {
  const [row] = await em
    .fork()
    .execute<{ waits: number[] }[]>('select take_rate(?::jsonb) as "waits"', [JSON.stringify(asked)]);
  if (row?.waits.length !== asked.length) throw new Error('The shared quotas did not answer each who asked.');
  return row.waits;
};

/** Empties a bucket so far that nobody takes from it for some seconds: the other side has said that it is spent. */
export const holdRate = async (em: EntityManager, { name, perS }: Want, seconds: number): Promise<void> => {
  await em
    .fork()
    .execute(
      `update "rate_limit" set "level" = least("level", ?::double precision), "at" = clock_timestamp() where "name" = ?`,
      [-perS * seconds, name],
    );
};

/** The verbs above as a port; those who ask while a query is under way share the next one. */
export const createRateLimits = (em: EntityManager) => {
  let waiting: { asked: Asked; resolve: (waitS: number) => void; reject: (error: unknown) => void }[] = [];
  let isAsking = false;

  const askAll = async (): Promise<void> => {
    isAsking = true;
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      try {
        const waits = await takeRates(
          em,
          together.map(({ asked }) => asked),
        );
        for (const [nth, { resolve }] of together.entries()) resolve(waits[nth] ?? 0);
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    isAsking = false;
  };

  return {
    take: (asked: Asked): Promise<number> =>
      new Promise((resolve, reject) => {
        waiting.push({ asked, resolve, reject });
        if (!isAsking) void askAll();
      }),
    hold: (want: Want, seconds: number): Promise<void> => holdRate(em, want, seconds),
  };
};
export type RateLimits = ReturnType<typeof createRateLimits>;
