import type { RuleChange } from '@fixpoint/domain';
import type { Labelled } from '../../words/labels.ts';
import { Badge } from '../badge.tsx';
import type { IconName } from '../icon.tsx';
import { Panel } from '../panel.tsx';
import { RuleLines } from './rule-table.tsx';

const CHANGES: Record<RuleChange['change'], Labelled<IconName>> = {
  added: { label: 'New', icon: 'plus', tone: 'good' },
  removed: { label: 'Gone', icon: 'minus', tone: 'bad' },
  changed: { label: 'Changed', icon: 'progress', tone: 'waiting' },
  moved: { label: 'Moved', icon: 'arrow', tone: 'quiet' },
};

type ChangesPanelProps = { changes: RuleChange[]; lines: string[]; against: number };

/** How a version differs from the one in force: rule by rule in words, and line by line. */
export const ChangesPanel = ({ changes, lines, against }: ChangesPanelProps) => (
  <Panel title={`Changes to version ${against}, which is in force`}>
    {changes.length === 0 && <p className="text-[0.8125rem] text-soft">No rule differs.</p>}
    <ul aria-label="Changed rules" className="divide-y divide-line">
      {changes.map(({ id, change, before, after }) => (
        <li key={id} className="space-y-2 py-3 first:pt-0 last:pb-0">
          <Badge {...CHANGES[change]} />
          {before && change === 'changed' && (
            <div className="border-l-2 border-bad/50 pl-3 opacity-80">
              <RuleLines rule={before} />
            </div>
          )}
          {(after ?? before) && (
            <div className={change === 'changed' ? 'border-l-2 border-good/50 pl-3' : ''}>
              {after ? <RuleLines rule={after} /> : before && <RuleLines rule={before} />}
            </div>
          )}
        </li>
      ))}
    </ul>
    {lines.length > 0 && (
      <details className="mt-3">
        <summary className="rounded text-[0.8125rem] text-soft">The document, line by line</summary>
        <pre className="mt-2 overflow-x-auto rounded border border-line bg-raised p-2 font-mono text-xs leading-5">
          {lines.map((line, nth) => (
            <span key={`${nth} ${line}`} className={toneOf(line)}>
              {line}
              {'\n'}
            </span>
          ))}
        </pre>
      </details>
    )}
  </Panel>
);

const toneOf = (line: string): string => {
  if (line.startsWith('+')) return 'text-good';
  return line.startsWith('-') ? 'text-bad' : 'text-soft';
};
