import fc from 'fast-check';
import { answered, approvalOf, at, decisionOf, later, person, PLAN, stageOf } from '../../test/approvals.ts';
import { type Approval, type Decision, type Deputy, hashOf, refusalOf, type Vote } from '../index.ts';

const PEOPLE = ['a', 'b', 'c', 'd', 'e'].map(person);
const outsider = person('outsider');
const requester = person('requester');
const MUTATIONS = 10_000;

const ordersOf = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) => ordersOf(items.filter((each) => each !== item)).map((rest) => [item, ...rest]));

describe('over all orders of up to five approvers and all their answers', () => {
  test.each([1, 2, 3, 4, 5])('%i: never without the quorum, never after a veto', (size) => {
    const approvers = PEOPLE.slice(0, size);
    let runs = 0;
    for (const order of ordersOf(approvers))
      for (let answers = 0; answers < 2 ** size; answers++)
        for (let needed = 1; needed <= size; needed++)
          for (const veto of [true, false]) {
            const votes = order.map((approver, nth) =>
              decisionOf({ approver, approved: (answers & (1 << nth)) !== 0 }),
            );
            const { outcome } = votes.reduce(
              (approval, vote) => answered(approval, vote),
              approvalOf({ stages: [stageOf({ approvers, needed, veto })] }),
            );
            if (outcome !== expected(votes, needed, veto))
              throw new Error(JSON.stringify({ votes, needed, veto, outcome }));
            runs++;
          }
    expect(runs).toBeGreaterThan(0);
  });

  /** Told apart from the machine: by counting along the order. */
  const expected = (votes: readonly Decision[], needed: number, veto: boolean): Approval['outcome'] => {
    let yes = 0;
    let no = 0;
    for (const { approved } of votes) {
      if (approved) yes++;
      else no++;
      if (no > 0 && veto) return 'refused';
      if (yes === needed) return 'approved';
      if (votes.length - no < needed) return 'refused';
    }
    return null;
  };
});

const hours = fc.integer({ min: -5, max: 30 });
const deputies = fc.array(
  fc
    .record({
      of: fc.constantFrom(...PEOPLE, requester),
      deputy: fc.constantFrom(...PEOPLE, outsider),
      from: hours,
      until: hours,
    })
    .map(({ from, until, ...who }): Deputy => ({
      ...who,
      from: later(from).toISOString(),
      until: later(until).toISOString(),
    })),
  { maxLength: 6 },
);
const stages = fc.array(
  fc
    .record({
      approvers: fc.uniqueArray(fc.constantFrom(...PEOPLE, requester), { minLength: 1, selector: ({ id }) => id }),
      escalateTo: fc.subarray(PEOPLE),
      needed: fc.integer({ min: 1, max: 4 }),
      veto: fc.boolean(),
    })
    .map(stageOf),
  { minLength: 1, maxLength: 3 },
);
const answers = fc.array(
  fc.record({ approver: fc.constantFrom(...PEOPLE, outsider, requester), approved: fc.boolean(), hour: fc.nat(30) }),
  { maxLength: 14 },
);

const changedAfterTheEnd = (): never => {
  throw new Error('It was over, and yet an answer counted.');
};
const isOwnSeat = ({ approver, seat }: Vote): boolean => approver.id === seat.id;
const standsIn = ({ approver, seat, at: when }: Vote, standIns: Deputy[]): boolean =>
  standIns.some(
    ({ of, deputy, from, until }) => of.id === seat.id && deputy.id === approver.id && from <= when && when < until,
  );
/** What must never be in a stage, however it came to its end. */
const wrongWith = ({ stages: asked, stage: last, outcome, votes }: Approval, nth: number): string | null => {
  const { needed = 0, veto = false } = asked[nth] ?? {};
  const here = votes.filter(({ stage }) => stage === nth);
  const yes = here.filter(({ approved }) => approved).length;
  const isPassed = outcome === 'approved' || nth < last;
  if (isPassed && yes !== needed) return `stage ${nth} was passed with ${yes} of ${needed}`;
  if (veto && yes < here.length && outcome !== 'refused') return `stage ${nth} went on after a veto`;
  return null;
};

test('whatever is answered by whomever, in stages and by deputies: one person one vote, a quorum in each, no veto', () => {
  fc.assert(
    fc.property(stages, deputies, answers, (asked, standIns, given) => {
      const excluded = [{ person: requester, because: 'requester' as const }];
      const start = approvalOf({ stages: asked, deputies: standIns, excluded });
      const inOrder = given.toSorted((a, b) => a.hour - b.hour);
      const end = inOrder.reduce((approval, { hour, ...vote }) => {
        const decision = decisionOf({ ...vote, ...(!vote.approved && { reason: 'No.' }) });
        const next = answered(approval, decision, later(hour));
        return approval.outcome && next !== approval ? changedAfterTheEnd() : next;
      }, start);

      const { votes } = end;
      const people = votes.flatMap(({ approver, seat }) => [...new Set([approver.id, seat.id])]);
      expect(new Set(people).size).toBe(people.length);
      expect(people).not.toContain(requester.id);
      expect(votes.filter((vote) => !isOwnSeat(vote) && !standsIn(vote, standIns))).toEqual([]);
      expect(asked.map((_stage, nth) => wrongWith(end, nth)).filter(Boolean)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

const marta = decisionOf().approver;
const right = decisionOf();
const asked: Approval = approvalOf({
  excluded: [
    { person: person('ana'), because: 'requester' },
    { person: person('bruno'), because: 'affected' },
  ],
});
const others = fc
  .oneof(fc.constantFrom('ana', 'bruno', 'Marta', 'marta ', ' marta', 'marta\u0000', 'mаrta', 'MARTA', ''), fc.string())
  .filter((id) => id !== marta.id);
const hashes = fc
  .oneof(
    fc.string(),
    fc.constantFrom('', PLAN.toUpperCase(), `${PLAN} `, PLAN.slice(1), `${PLAN}0`, hashOf({ plan: 'another' })),
    fc.nat(PLAN.length - 1).map((nth) => `${PLAN.slice(0, nth)}${PLAN[nth] === '0' ? '1' : '0'}${PLAN.slice(nth + 1)}`),
  )
  .filter((hash) => hash !== PLAN);
const via = fc.constantFrom<Decision['via']>('portal', 'api', 'signal');

/** A right answer with one thing, or more, made wrong; with what it is sent to, and when. */
const mutated = fc.oneof(
  fc
    .record({ approver: others.map(person), via })
    .map((change) => ({ decision: { ...right, ...change }, approval: asked, now: at })),
  fc
    .record({ planHash: hashes, via })
    .map((change) => ({ decision: { ...right, ...change }, approval: asked, now: at })),
  fc
    .record({ approver: others.map(person), planHash: hashes, approved: fc.boolean(), via })
    .map((change) => ({ decision: { ...right, ...change }, approval: asked, now: at })),
  fc
    .record({ approved: fc.constant(false), reason: fc.constantFrom(null, '', ' ', '\t\n'), via })
    .map((change) => ({ decision: { ...right, ...change }, approval: asked, now: at })),
  // replayed: it was answered already, by the same person or another, in whatever way
  fc.record({ approved: fc.boolean(), before: fc.boolean(), via }).map(({ approved, before, via: way }) => ({
    decision: { ...right, approved, reason: 'because', via: way },
    approval: answered(asked, decisionOf({ approved: before })),
    now: at,
  })),
  // too late, or the question belongs to another ticket, or is over
  fc.record({ hour: fc.integer({ min: 24, max: 10_000 }), via }).map(({ hour, via: way }) => ({
    decision: { ...right, via: way },
    approval: asked,
    now: later(hour),
  })),
  fc
    .record({ outcome: fc.constantFrom('expired', 'unanswerable', 'voided', 'refused', 'approved'), via })
    .map((over) => ({
      decision: { ...right, via: over.via },
      approval: { ...asked, outcome: over.outcome } as Approval,
      now: at,
    })),
  via.map((way) => ({ decision: { ...right, via: way }, approval: null, now: at })),
  // put to the wrong people by mistake: who asks and who is meant never decide
  fc.constantFrom('ana', 'bruno').map((id) => ({
    decision: { ...right, approver: person(id) },
    approval: { ...asked, stages: [stageOf({ approvers: [marta, person(id)] })] },
    now: at,
  })),
);

test(`of ${MUTATIONS} answers with something wrong none counts, and the right one does`, () => {
  fc.assert(
    fc.property(mutated, ({ decision, approval, now }) => {
      expect(refusalOf(decision, approval, now)).toMatchObject({
        code: expect.stringMatching(/^(forbidden|conflict|invalid)$/),
        details: { answer: expect.any(String) },
      });
    }),
    { numRuns: MUTATIONS },
  );
  expect(refusalOf(right, asked, at)).toBeNull();
});
