import {
  DRIFT_MIN_RECENT,
  DRIFT_MIN_REFERENCE,
  type Drift,
  isEnded,
  type Phase,
  SHIPPED_MODEL,
  type Triage,
  type TriageModelEntry,
} from '@fixpoint/domain';

const SHORT_ID_CHARS = 8;

/** A model as tickets name it; the names of two trainings may be the same, their ids are not. */
export const modelLabel = ({ id, name }: Pick<TriageModelEntry, 'id' | 'name'>): string =>
  id === SHIPPED_MODEL ? name : `${name}@${id.slice(0, SHORT_ID_CHARS)}`;

/** The model that was in force before this one, to go back to. Models come the newest change first. */
export const modelBefore = (models: readonly TriageModelEntry[]): TriageModelEntry | null =>
  models.find(({ state }) => state === 'retired') ?? null;

const CALM_BELOW = 0.1;
const DRIFTED_ABOVE = 0.25;

/** What a population stability index means. */
export const driftWords = (index: number): string => {
  if (index < CALM_BELOW) return 'as before';
  return index > DRIFTED_ABOVE ? 'different from before' : 'somewhat different';
};

/** Why nothing can be said of a drift yet; null when there are tickets enough. */
export const tooFewToTell = ({ reference, recent }: Pick<Drift, 'reference' | 'recent'>): string | null => {
  if (recent.tickets >= DRIFT_MIN_RECENT && reference.tickets >= DRIFT_MIN_REFERENCE) return null;
  return `Too few tickets to tell yet: the newest ${DRIFT_MIN_RECENT} are compared with at least ${DRIFT_MIN_REFERENCE} before them, and ${recent.tickets + reference.tickets} have been read.`;
};

export const affectedWords = ({ kind, mention, person }: NonNullable<Triage['affected']>): string => {
  const words = mention ? ` (“${mention}”)` : '';
  if (kind === 'requester') return `Whoever wrote it${words}`;
  if (person) return `${person.name}${words}`;
  return kind === 'named' ? `Somebody else${words}, not found for certain` : `Nobody in particular${words}`;
};

export const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // not a code that Intl takes
  }
};

/** What a correction does, said before it is made. */
export const correctionSays = (phase: Phase): string => {
  if (isEnded(phase)) return 'Nothing is done again. The next training learns from it.';
  const then = 'Retry has it looked at again as what you say, and the next training learns from it.';
  if (phase === 'escalated') return `Nothing is done by this alone. ${then}`;
  return `What is being waited for is dropped, and a technician has the ticket. ${then}`;
};
