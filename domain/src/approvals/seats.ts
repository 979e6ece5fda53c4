import type { Approval, Person } from '../types.ts';

/** A place at the table of the open stage that nobody has filled. */
export type Seat = { holder: Person; standIns: Person[] };

/** Who may never answer: who asked, who is meant, whoever stands in for them, and who wrote the policy. */
export const isExcluded = (approval: Pick<Approval, 'excluded' | 'deputies'>, id: string, at: Date): boolean =>
  approval.excluded.some(
    ({ person, because }) =>
      person.id === id ||
      (because !== 'policy_author' && standInsOf(approval, person.id, at).some((standIn) => standIn.id === id)),
  );

/** One person, one vote, over all stages: who voted, or was voted for by a deputy, has no other. */
const spent = ({ votes }: Approval): Set<string> =>
  new Set(votes.flatMap(({ approver, seat }) => [approver.id, seat.id]));

export const openSeats = (approval: Approval, at: Date): Seat[] => {
  const stage = approval.stages[approval.stage];
  if (!stage) return [];
  const gone = spent(approval);
  const mayAnswer = ({ id }: Person): boolean => !gone.has(id) && !isExcluded(approval, id, at);
  const holders = uniquely([...stage.approvers, ...(approval.escalated ? stage.escalateTo : [])]);
  return holders
    .filter(mayAnswer)
    .map((holder) => ({ holder, standIns: standInsOf(approval, holder.id, at).filter(mayAnswer) }));
};

/** Everybody whose answer would count now. */
export const whoMayAnswer = (approval: Approval, at: Date): Person[] =>
  uniquely(openSeats(approval, at).flatMap(({ holder, standIns }) => [holder, ...standIns]));

/** The seat that somebody's answer would fill: their own before one they stand in for. */
export const seatFor = (approval: Approval, id: string, at: Date): Person | null => {
  const seats = openSeats(approval, at);
  const seat =
    seats.find(({ holder }) => holder.id === id) ??
    seats.find(({ standIns }) => standIns.some((each) => each.id === id));
  return seat?.holder ?? null;
};

/** What part somebody has in a question, by a seat of their own or of whom they stand in for. */
export const partOf = (approval: Approval, id: string, at: Date): 'begun' | 'later' | 'none' => {
  const { stages, stage, escalated } = approval;
  const has = (holders: Person[]): boolean =>
    holders.some((holder) => holder.id === id || standInsOf(approval, holder.id, at).some((each) => each.id === id));
  const begun = stages
    .slice(0, stage + 1)
    .flatMap(({ approvers, escalateTo }, nth) =>
      nth < stage || escalated ? [...approvers, ...escalateTo] : approvers,
    );
  if (has(begun)) return 'begun';
  return has(stages.flatMap(({ approvers, escalateTo }) => [...approvers, ...escalateTo])) ? 'later' : 'none';
};

/** When the next stand-in begins; null when nobody will. */
export const nextStandIn = ({ deputies }: Approval, after: Date): Date | null => {
  const starts = deputies.map(({ from }) => Date.parse(from)).filter((from) => from > after.getTime());
  return starts.length > 0 ? new Date(Math.min(...starts)) : null;
};

const standInsOf = ({ deputies }: Pick<Approval, 'deputies'>, id: string, at: Date): Person[] =>
  deputies
    .filter(
      ({ of, from, until }) => of.id === id && Date.parse(from) <= at.getTime() && at.getTime() < Date.parse(until),
    )
    .map(({ deputy }) => deputy);

const uniquely = (people: Person[]): Person[] => [...new Map(people.map((person) => [person.id, person])).values()];
