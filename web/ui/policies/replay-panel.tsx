import { type Shift, SHIFTS } from '@fixpoint/domain';
import type { PolicyReplay } from '@fixpoint/records';
import Link from 'next/link';
import { replayPolicy } from '../../actions/policies.ts';
import { OUTCOME } from '../../words/labels.ts';
import { ActionForm } from '../action-form.tsx';
import { Panel } from '../panel.tsx';
import { When } from '../when.tsx';

const NAMES: Record<Shift, string> = {
  automated: 'Newly done by itself',
  asked: 'Newly put to people',
  refused: 'Newly left to a person',
  loosened: 'With less proof, or other people',
  tightened: 'With more proof or more people',
};

type ReplayPanelProps = { version: number; replay: PolicyReplay | null; inForce: number; runs: boolean };

/** What a version would have made of past decisions. */
export const ReplayPanel = ({ version, replay, inForce, runs }: ReplayPanelProps) => (
  <Panel title="Over past decisions">
    {!replay && (
      <p className="mb-3 text-[0.8125rem] text-soft">
        Nobody has looked yet what it would have changed. It must be run before it can be released; nothing is done by
        it.
      </p>
    )}
    {replay && <Replay replay={replay} isStale={replay.against !== inForce} />}
    {runs && (
      <ActionForm
        action={replayPolicy}
        hidden={{ version: String(version) }}
        submit={replay ? 'Run it again' : 'Run it over past decisions'}
        pending="Running…"
        className="mt-3 space-y-2"
      />
    )}
  </Panel>
);

const Replay = ({ replay, isStale }: { replay: PolicyReplay; isStale: boolean }) => (
  <div className="space-y-3 text-[0.8125rem]">
    <p className="text-soft">
      {replay.decisions.toLocaleString('en')} decisions, <When at={replay.at} />, beside version {replay.against}
      {isStale ? ', which is not in force any more: run it again' : ''}. {replay.same.toLocaleString('en')} would be the
      same.
    </p>
    <table className="w-full">
      <caption className="sr-only">What would be otherwise</caption>
      <tbody>
        {SHIFTS.map((shift) => (
          <tr key={shift} className="border-t border-line">
            <th scope="row" className="py-1 text-left font-normal">
              {NAMES[shift]}
            </th>
            <td className="py-1 text-right font-medium tabular-nums">{replay.shifts[shift].toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {replay.examples.length > 0 && (
      <details>
        <summary className="rounded text-soft">Examples</summary>
        <ul className="mt-2 space-y-1">
          {replay.examples.map(({ shift, ticketId, round, attempt, before, after }) => (
            <li key={`${ticketId}/${round}/${attempt}`}>
              <Link href={`/tickets/${ticketId}`} className="font-mono text-xs underline underline-offset-2">
                {ticketId}
              </Link>{' '}
              {NAMES[shift].toLowerCase()}: {OUTCOME[before.outcome].label.toLowerCase()} by {before.rule}, now{' '}
              {OUTCOME[after.outcome].label.toLowerCase()} by {after.rule}
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
);
