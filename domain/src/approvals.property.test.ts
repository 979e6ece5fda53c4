import fc from 'fast-check';
import { AT, ticketOf } from '../test/fixtures.ts';
import { type Approval, type Decision, hashOf, type Person, refusalOf } from './index.ts';

const MUTATIONS = 10_000;

const person = (id: string): Person => ({ id, name: id, email: `${id}@northwind.example` });
const marta = person('marta');
const ticket = ticketOf({ requester: person('ana'), affected: person('bruno') });
const PLAN = hashOf({ plan: 'the one that was shown' });
const asked: Approval = { planHash: PLAN, approvers: [marta], askedAt: AT, dueAt: AT, decision: null };
const right: Decision = { approver: marta, approved: true, planHash: PLAN, reason: null, via: 'portal' };

const others = fc
  .oneof(fc.constantFrom('ana', 'bruno', 'Marta', 'marta ', ' marta', 'marta\u0000', 'mаrta', 'MARTA', ''), fc.string())
  .filter((id) => id !== marta.id);
const hashes = fc
  .oneof(
    fc.string(),
    fc.constantFrom('', PLAN.toUpperCase(), `${PLAN} `, PLAN.slice(1), `${PLAN}0`, hashOf({ plan: 'another' })),
    fc.nat(PLAN.length - 1).map((at) => `${PLAN.slice(0, at)}${PLAN[at] === '0' ? '1' : '0'}${PLAN.slice(at + 1)}`),
  )
  .filter((hash) => hash !== PLAN);
const via = fc.constantFrom<Decision['via']>('portal', 'api', 'signal');

/** A right answer with one thing, or more, made wrong; with what it is sent to. */
const mutated = fc.oneof(
  fc
    .record({ approver: others.map(person), via })
    .map((change) => ({ decision: { ...right, ...change }, approval: asked })),
  fc.record({ planHash: hashes, via }).map((change) => ({ decision: { ...right, ...change }, approval: asked })),
  fc
    .record({ approver: others.map(person), planHash: hashes, approved: fc.boolean(), via })
    .map((change) => ({ decision: { ...right, ...change }, approval: asked })),
  fc
    .record({ approved: fc.constant(false), reason: fc.constantFrom(null, '', ' ', '\t\n'), via })
    .map((change) => ({ decision: { ...right, ...change }, approval: asked })),
  // replayed: it was answered already, by the same person or another, in whatever way
  fc.record({ approved: fc.boolean(), before: fc.boolean(), via }).map(({ approved, before, via: way }) => ({
    decision: { ...right, approved, reason: 'because', via: way },
    approval: { ...asked, decision: { ...right, approved: before, at: AT } },
  })),
  // the question belongs to another ticket, or is over
  via.map((way) => ({ decision: { ...right, via: way }, approval: null })),
  // put to the wrong people by mistake: who asks and who is meant never decide
  fc.constantFrom('ana', 'bruno').map((id) => ({
    decision: { ...right, approver: person(id) },
    approval: { ...asked, approvers: [marta, person(id)] },
  })),
);

test(`of ${MUTATIONS} answers with something wrong none counts, and the right one does`, () => {
  fc.assert(
    fc.property(mutated, ({ decision, approval }) => {
      expect(refusalOf(decision, approval, ticket)).toMatchObject({
        code: expect.stringMatching(/^(forbidden|conflict|invalid)$/),
      });
    }),
    { numRuns: MUTATIONS },
  );
  expect(refusalOf(right, asked, ticket)).toBeNull();
});
