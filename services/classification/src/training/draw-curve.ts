import type { RiskPoint } from './metrics.ts';

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = 50;
const LOWEST = 0.7;

/** Accuracy over coverage, surest tickets first, as a picture that needs nothing else. */
export const drawCurve = (points: readonly RiskPoint[], title: string): string => {
  const x = (coverage: number) => MARGIN + coverage * (WIDTH - 2 * MARGIN);
  const y = (accuracy: number) =>
    HEIGHT - MARGIN - ((Math.max(accuracy, LOWEST) - LOWEST) / (1 - LOWEST)) * (HEIGHT - 2 * MARGIN);
  const line = points.map(({ coverage, accuracy }) => `${x(coverage).toFixed(1)},${y(accuracy).toFixed(1)}`).join(' ');
  const grid = [0.7, 0.8, 0.9, 0.95, 1].map(
    (share) =>
      `<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/>` +
      `<text x="${MARGIN - 8}" y="${y(share) + 4}" text-anchor="end">${Math.round(share * 100)} %</text>`,
  );
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      `<text x="${x(share)}" y="${HEIGHT - MARGIN + 20}" text-anchor="middle">${Math.round(share * 100)} %</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${WIDTH / 2}" y="24" text-anchor="middle" font-size="15">${title}</text>
${grid.join('\n')}
${ticks.join('\n')}
<text x="${WIDTH / 2}" y="${HEIGHT - 10}" text-anchor="middle">share of tickets, surest first</text>
<polyline points="${line}" fill="none" stroke="#2563eb" stroke-width="2"/>
</svg>
`;
};
