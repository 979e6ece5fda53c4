import type { Drift, TriageShares } from '@fixpoint/domain';
import { CATEGORIES } from '@fixpoint/domain/schemas';
import { CATEGORY } from '../../words/labels.ts';
import { percent } from '../../words/percent.ts';
import { driftWords, tooFewToTell } from '../../words/triage.ts';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { ScrollTable } from './scroll-table.tsx';

/** Whether tickets are still what the model learnt. */
export const DriftPanel = ({ drift }: { drift: Drift }) => {
  const { reference, recent, categoryIndex, confidenceIndex } = drift;
  const tooFew = tooFewToTell(drift);
  return (
    <Panel title="Drift">
      {tooFew ? (
        <p className="text-[0.8125rem] text-soft">{tooFew}</p>
      ) : (
        <>
          <FactList>
            <FactLine name="What tickets are about">
              <Index value={categoryIndex} />
            </FactLine>
            <FactLine name="How sure the model is">
              <Index value={confidenceIndex} />
            </FactLine>
          </FactList>
          <p className="mt-2 text-xs text-faint">
            The newest {recent.tickets.toLocaleString('en')} tickets beside the {reference.tickets.toLocaleString('en')}{' '}
            before them, by their population stability index: under 0.1 is calm, over 0.25 raises the alarm.
          </p>
          <details className="mt-3">
            <summary className="rounded text-[0.8125rem] font-medium">Shares as a table</summary>
            <div className="mt-2">
              <Shares reference={reference} recent={recent} />
            </div>
          </details>
        </>
      )}
    </Panel>
  );
};

const Index = ({ value }: { value: number }) => (
  <>
    <span className="font-medium">{driftWords(value)}</span>{' '}
    <span className="text-soft tabular-nums">({value.toFixed(2)})</span>
  </>
);

const BANDS = 10;

const Shares = ({ reference, recent }: Record<'reference' | 'recent', TriageShares>) => (
  <ScrollTable label="Shares" caption="Shares of all tickets that were read" heads={['Before', 'Newest']}>
    {CATEGORIES.map((category) => (
      <ShareRow
        key={category}
        name={CATEGORY[category]}
        before={(reference.byCategory[category] ?? 0) / reference.tickets}
        newest={(recent.byCategory[category] ?? 0) / recent.tickets}
      />
    ))}
    {recent.byConfidence.map((count, band) => (
      <ShareRow
        key={band}
        name={`${percent(band / BANDS)} to ${percent((band + 1) / BANDS)} sure`}
        before={(reference.byConfidence[band] ?? 0) / reference.tickets}
        newest={count / recent.tickets}
      />
    ))}
  </ScrollTable>
);

const ShareRow = ({ name, before, newest }: { name: string; before: number; newest: number }) => (
  <tr className="border-t border-line">
    <th scope="row" className="py-1 pr-4 text-left font-normal">
      {name}
    </th>
    <td className="py-1 pr-4 text-soft">{percent(before)}</td>
    <td className="py-1 pr-4">{percent(newest)}</td>
  </tr>
);
