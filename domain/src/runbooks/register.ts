import type { RunbookName, Step } from '../types.ts';
import type { Runbook } from './runbook.ts';

// Without the schemas, which the workflows' bundle does not carry.
const RISKS: ReadonlySet<string> = new Set<Runbook['risk']>(['low', 'medium', 'high']);
const IDEMPOTENCIES: ReadonlySet<string> = new Set<Runbook['idempotency']>(['repeatable', 'once']);

/**
 * The registry of runbooks by name. Throws with all that is wrong, by runbook and field: a recipe without a risk or an idempotency
 * class, one that answers what another answers, or whose name is not the one it is registered by.
 */
export const register = (given: Record<RunbookName, Runbook>): Record<RunbookName, Runbook> => {
  const complaints = Object.entries(given).flatMap(([name, runbook]) =>
    complaintsOf(name, runbook).map((complaint) => `${name}: ${complaint}`),
  );
  const answered = Object.entries(given).flatMap(([name, { answers }]) =>
    (answers ?? []).map((cause) => ({ name, cause })),
  );
  for (const { name, cause } of answered) {
    const first = answered.find((other) => other.cause === cause);
    if (first && first.name !== name) complaints.push(`${name}: answers: ${first.name} answers ${cause} already`);
  }
  if (complaints.length > 0) throw new Error(`A runbook cannot be used.\n${complaints.join('\n')}`);
  return given;
};

const complaintsOf = (key: string, runbook: Runbook): string[] => {
  const { name, title, answers, risk, changesCredential, idempotency } = runbook;
  return [
    ...(name === key ? [] : [`name: is ${name}, and it is registered as ${key}`]),
    ...(title ? [] : ['title: says in words what it does']),
    ...((answers ?? []).length > 0 ? [] : ['answers: names the causes that it mends']),
    ...(RISKS.has(risk) ? [] : ['risk: is low, medium or high']),
    ...(typeof changesCredential === 'boolean'
      ? []
      : ['changesCredential: says whether it changes what somebody signs in with']),
    ...(IDEMPOTENCIES.has(idempotency) ? [] : ['idempotency: is repeatable or once']),
    ...(typeof runbook.steps === 'function' ? [] : ['steps: makes the steps from what was seen']),
  ];
};

/** What a step that a runbook made lacks; a plan with such a step is never made. */
export const complaintsOfStep = ({ id, undo, irreversible, check, title }: Step): string[] => [
  ...((undo === null) === (irreversible === null) ? [`${id}: undo: how it is undone, or why it cannot be`] : []),
  ...(check ? [] : [`${id}: check: the fact that proves it`]),
  ...(title ? [] : [`${id}: title: what a person reads`]),
];
