import type { ModelComparison, TrainingReport } from '../types.ts';

export type Verdict = { better: boolean; reason: string };

/** A wrong answer more in two hundred is within chance; more is a loss that no correction buys. */
const TOLERATED_LOSS = 0.005;

/** Whether a candidate may take the place of the model in force: it must lose nowhere and gain somewhere. */
export const isBetter = ({ frozen, recent, learnt }: TrainingReport): Verdict => {
  if (frozen.tickets === 0) return refused('There is no frozen set to compare on.');
  if (lost(frozen)) return refused(`It reads the frozen set worse: ${figures(frozen)}.`);
  if (lost(recent)) return refused(`It reads the newest corrections worse: ${figures(recent)}.`);
  const surer = [frozen, recent].find(({ candidate, inForce }) => candidate.wronglySure > inForce.wronglySure);
  if (surer) return refused(`It is wrongly sure more often: ${surer.candidate.wronglySure} times.`);
  const gains = [
    gain('the frozen set', frozen),
    gain('the newest corrections', recent),
    gain('what was corrected', learnt),
  ].filter((each) => each !== null);
  return gains.length > 0
    ? { better: true, reason: `It reads ${gains.join(' and ')}, and nothing worse.` }
    : refused('It is no better than the model in force.');
};

const refused = (reason: string): Verdict => ({ better: false, reason });

const lost = ({ tickets, candidate, inForce }: ModelComparison): boolean =>
  tickets > 0 && candidate.accuracy < inForce.accuracy - TOLERATED_LOSS;

const gain = (what: string, comparison: ModelComparison): string | null =>
  comparison.tickets > 0 && comparison.candidate.accuracy > comparison.inForce.accuracy
    ? `${what} better (${figures(comparison)})`
    : null;

const figures = ({ candidate, inForce }: ModelComparison): string =>
  `${percent(candidate.accuracy)} against ${percent(inForce.accuracy)}`;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
