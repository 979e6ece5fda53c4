import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeDemoWith } from './demo-world.ts';
import {
  type Actor,
  hasTemporal,
  reach,
  read,
  type StackUnderTest,
  stackUnderTest,
  write,
} from './stack-under-test.ts';

const APPROVALS = 100;
const CALLS_EACH = 10;
const AT_ONCE = 20;
const RETRY_MS = 200;

const nameOf = (nth: number): string => `Blocked No. ${String(nth).padStart(3, '0')}`;

type Call = { ticket: string; by: Actor; approved: boolean; key: string };
type Answered = Call & { status: number; answer: string };

const inBatches = async <T, R>(items: readonly T[], size: number, run: (item: T) => Promise<R>): Promise<R[]> => {
  const left = [...items];
  const results: R[] = [];
  const one = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) results.push(await run(item));
  };
  await Promise.all(Array.from({ length: size }, one));
  return results;
};

(hasTemporal ? describe : describe.skip)('a thousand answers to a hundred questions', () => {
  let folder: string;
  let product: StackUnderTest;
  let blocked: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fixpoint-decisions-'));
    const world = join(folder, 'world.json');
    const others = Array.from({ length: APPROVALS }, (_, nth) => ({
      key: `blocked-${nth}`,
      name: nameOf(nth),
      enabled: false,
    }));
    blocked = await writeDemoWith(world, 'bruno-keller', others); // all of Marta's staff
    product = await stackUnderTest({ world });
  });
  afterAll(async () => {
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('while the worker is killed and restarted: each is answered, one counts for each question, and the record agrees', async () => {
    const [tess, marta, liam] = [
      await product.as('Tess', { roles: ['technician'] }),
      await product.as('Marta'),
      await product.as('Liam'),
    ];
    const hashes = new Map<string, string>();
    const body = 'The account is disabled since the leave.';
    await inBatches([...blocked.entries()], AT_ONCE, async ([nth, onBehalfOf]) => {
      // each by another colleague: nobody writes a hundred tickets in a minute
      const colleague = await product.as(nameOf((nth + 1) % APPROVALS), { roles: ['technician'] });
      const id = await write(colleague, { subject: 'Account disabled', body, onBehalfOf });
      hashes.set(id, (await reach(tess, id, 'awaiting_approval')).plan?.hash ?? '');
    });

    const calls = [...hashes.keys()].flatMap((ticket, nth) =>
      Array.from({ length: CALLS_EACH }, (_, call): Call => {
        const by = call === 3 ? tess : call === 7 ? liam : marta;
        return { ticket, by, approved: (nth + call) % 3 !== 0, key: `${ticket}/${call}` };
      }),
    );
    /** Asked until there is an answer, with the same key, as a client must. */
    const answer = async ({ ticket, by, approved, key }: Call): Promise<Pick<Answered, 'status' | 'answer'>> => {
      for (;;) {
        const response = await by.api.v1.tickets[':id'].decisions
          .$post({
            param: { id: ticket },
            header: { 'idempotency-key': key },
            json: { approved, planHash: hashes.get(ticket) ?? '', ...(!approved && { reason: 'Not now.' }) },
          })
          .catch(() => null);
        if (response && response.status < 500) {
          const body: { answer?: string | undefined } = await response.json();
          return { status: response.status, answer: body.answer ?? 'no such ticket' };
        }
        await pause(RETRY_MS);
      }
    };
    const answering = inBatches(
      calls.toSorted((a, b) => a.key.slice(-1).localeCompare(b.key.slice(-1))),
      AT_ONCE,
      async (call): Promise<Answered> => ({
        ...call,
        ...(await answer(call)),
      }),
    );
    for (let kills = 0; kills < 2; kills++) {
      await pause(1_500);
      await product.stack.part('worker').kill('SIGKILL');
      await product.stack.part('worker').start();
    }
    const answered = await answering;

    expect(answered).toHaveLength(APPROVALS * CALLS_EACH);
    const words = answered.map(({ answer: word }) => word);
    expect(new Set(words)).toEqual(new Set(['accepted', 'already_decided', 'not_yours', 'no such ticket']));
    const statuses = (by: Actor) => new Set(answered.filter((call) => call.by === by).map(({ status }) => status));
    // not hers to answer, or answered by the time she tries; his to see neither
    expect([...statuses(tess)].filter((status) => ![403, 409].includes(status))).toEqual([]);
    expect(statuses(liam)).toEqual(new Set([404]));
    expect(statuses(marta)).toEqual(new Set([200, 409]));

    let approved = 0;
    for (const [ticket] of hashes) {
      const accepted = answered.filter((call) => call.ticket === ticket && call.status === 200);
      expect(accepted).toHaveLength(1);
      const yes = accepted[0]?.approved ?? false;
      if (yes) approved += 1;
      await reach(tess, ticket, yes ? 'resolved' : 'rejected');
      expect((await read(tess, ticket)).view?.approval).toMatchObject({
        outcome: yes ? 'approved' : 'refused',
        votes: [{ approved: yes }],
      });
    }
    expect(approved).toBeGreaterThan(0);
    expect(approved).toBeLessThan(APPROVALS);
    expect((await product.stack.lab.counters()).effects).toMatchObject({ accountsEnabled: approved });
  }, 240_000);
});
