import { sureOf } from '../model/linear-model.ts';

const STEPS = 50;

/** Platt's fit by Newton steps: from the lead of the best score to how often such a lead is right. */
export const fitLead = (leads: readonly { lead: number; right: boolean }[]): readonly [number, number] => {
  let slope = 1;
  let intercept = 0;
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { lead, right } of leads) {
      const sure = sureOf([slope, intercept], lead);
      const miss = sure - (right ? 1 : 0);
      const spread = sure * (1 - sure);
      g0 += miss * lead;
      g1 += miss;
      h00 += spread * lead * lead;
      h01 += spread * lead;
      h11 += spread;
    }
    const determinant = h00 * h11 - h01 * h01;
    slope -= (h11 * g0 - h01 * g1) / determinant;
    intercept -= (h00 * g1 - h01 * g0) / determinant;
  }
  return [Math.round(slope * 1e6) / 1e6, Math.round(intercept * 1e6) / 1e6];
};
