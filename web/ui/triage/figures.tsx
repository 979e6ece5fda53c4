import type { ModelComparison, ModelScore, TrainingReport } from '@fixpoint/domain';
import { finePercent } from '../../words/percent.ts';
import { Icon } from '../icon.tsx';
import { ScrollTable } from './scroll-table.tsx';

type FiguresProps = { name: string; report: TrainingReport; against: string };

/** How a model read three sets of tickets, beside the one that was in force when it was trained. */
export const Figures = ({ name, report, against }: FiguresProps) => (
  <ScrollTable
    label={`Figures of ${name}`}
    caption={
      <>
        Each figure: of <code className="font-mono">{against}</code>, then of this model.
      </>
    }
    heads={['Tickets', 'Read right', 'Sure enough to act', 'Sure and wrong']}
  >
    <SetRow name="Frozen set" title="It never changes and is never trained on." compared={report.frozen} />
    <SetRow name="Newest corrections" title="They are kept from training." compared={report.recent} />
    <SetRow name="What was corrected" title="It was trained on these." compared={report.learnt} />
  </ScrollTable>
);

type SetRowProps = { name: string; title: string; compared: ModelComparison };

const SetRow = ({ name, title, compared: { tickets, candidate, inForce } }: SetRowProps) => {
  const each = (figure: (score: ModelScore) => string) => (
    <td className="py-1 pr-4">{tickets > 0 && <BeforeAfter before={figure(inForce)} after={figure(candidate)} />}</td>
  );
  return (
    <tr className="border-t border-line">
      <th scope="row" title={title} className="py-1 pr-4 text-left font-normal">
        {name}
      </th>
      <td className="py-1 pr-4">{tickets === 0 ? 'none' : tickets.toLocaleString('en')}</td>
      {each(({ accuracy }) => finePercent(accuracy))}
      {each(({ coverage }) => finePercent(coverage))}
      {each(({ wronglySure }) => String(wronglySure))}
    </tr>
  );
};

const BeforeAfter = ({ before, after }: { before: string; after: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <span className="text-faint">
      <span className="sr-only">before: </span>
      {before}
    </span>
    <Icon name="arrow" className="size-3 text-faint" />
    <span className="font-medium">
      <span className="sr-only">after: </span>
      {after}
    </span>
  </span>
);
