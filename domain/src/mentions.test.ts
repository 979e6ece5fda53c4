import { ana, marta, tess, ticketOf, triageOf } from '../test/fixtures.ts';
import { otherPersonMeant } from './index.ts';

const named = (person: typeof ana | null) =>
  triageOf({ affected: { kind: 'named', mention: 'a colleague', person, confidence: 0.9 } });
const behalf = ticketOf({ requester: tess, affected: marta });

test.each([
  ['nobody is named', triageOf(), ticketOf(), true],
  ['the requester is named', named(ana), ticketOf(), true],
  ['a colleague is named whom nobody knows', named(null), ticketOf(), false],
  ['a colleague is named whom the directory knows', named(marta), ticketOf(), false],
  ['the form and the words mean the same person', named(marta), behalf, true],
  ['the form and the words mean two people', named(ana), behalf, false],
  ['the words are vague and the form is not', named(null), behalf, true],
])('when %s: %#', (_name, triage, ticket, fits) => {
  expect(otherPersonMeant(triage, ticket) === null).toBe(fits);
});
