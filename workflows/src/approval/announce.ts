import type { Approval, EventKind, Person } from '@fixpoint/domain';
import type { Letter } from './tell-approver.ts';

type Announcement = { kind: EventKind; summary: string; people: Person[]; letter: Letter };

export const namesOf = (people: readonly Person[]): string => people.map(({ name }) => name).join(', ');

/** Why each of those who are newly asked is: it is put to them, it was escalated, or they stand in for somebody. */
export const announce = (approval: Approval, fresh: readonly Person[]): Announcement[] => {
  const stage = approval.stages[approval.stage];
  const isAmong = (people: readonly Person[] | undefined) => (person: Person) =>
    people?.some(({ id }) => id === person.id) ?? false;
  const asked = fresh.filter(isAmong(stage?.approvers));
  const escalated = fresh.filter((person) => !asked.includes(person) && isAmong(stage?.escalateTo)(person));
  const standIns = fresh.filter((person) => !asked.includes(person) && !escalated.includes(person));
  const by = ` to decide by ${approval.dueAt}.`;
  const announcements: Announcement[] = [
    { kind: 'approval_asked', summary: `Asked ${namesOf(asked)}${by}`, people: asked, letter: 'asked' },
    {
      kind: 'approval_escalated',
      summary: `Escalated: asked ${namesOf(escalated)}${by}`,
      people: escalated,
      letter: 'escalated',
    },
    {
      kind: 'approval_rerouted',
      summary: `Asked ${namesOf(standIns)} as deputy${by}`,
      people: standIns,
      letter: 'deputy',
    },
  ];
  return announcements.filter(({ people }) => people.length > 0);
};
