import type { Evidence } from '@fixpoint/domain';
import { factLines } from '../../words/facts.ts';
import { PROBE } from '../../words/labels.ts';
import { CopyText } from '../copy-text.tsx';
import { Icon } from '../icon.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { When } from '../when.tsx';

/** Every look at a system: what was seen, when, and under which request it is found in that system's own logs. */
export const EvidencePanel = ({ evidence }: { evidence: Evidence[] }) => (
  <Panel title="Evidence" aside={<span className="text-xs text-faint">{evidence.length} looks, nothing changed</span>}>
    <div className="divide-y divide-line">
      {evidence.map((item, nth) => (
        <details key={nth} className="group py-2 first:pt-0 last:pb-0">
          <summary className="flex items-center gap-2 rounded text-[0.8125rem]">
            <Icon name="chevron" className="size-3.5 text-faint transition-transform group-open:rotate-90" />
            <span className="font-medium">{PROBE[item.probe]}</span>
            <span className="ml-auto flex items-center gap-1.5 text-xs text-faint">
              <Icon
                name={item.outcome === 'seen' ? 'check' : 'warning'}
                className={`size-3.5 ${item.outcome === 'seen' ? 'text-good' : 'text-waiting'}`}
              />
              {item.outcome === 'seen' ? 'Seen' : 'Not seen'} <When at={item.at} />
            </span>
          </summary>
          <div className="mt-2 pl-5.5">
            <FactList>
              {factLines(item).map(({ name, value, at }, nth) => (
                <FactLine key={nth} name={name}>
                  {at && <When at={at} exact />} {value}
                </FactLine>
              ))}
              {item.requestId && (
                <FactLine name="Request id">
                  <CopyText label="request id" text={item.requestId} />
                </FactLine>
              )}
            </FactList>
          </div>
        </details>
      ))}
    </div>
  </Panel>
);
