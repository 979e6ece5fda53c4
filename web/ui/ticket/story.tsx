import type { TicketEvent } from '@fixpoint/domain';
import { Panel } from '../panel.tsx';
import { Timeline } from './timeline.tsx';

type StoryProps = { body: string; events: TicketEvent[]; details: boolean; ended: boolean };

/** What was written, and what has happened since. */
export const Story = ({ body, events, details, ended }: StoryProps) => (
  <div className="space-y-4">
    <Panel title="What was written">
      <p className="max-w-prose text-[0.9375rem] leading-relaxed break-words whitespace-pre-wrap">{body}</p>
    </Panel>
    <Panel title={ended ? 'What happened' : 'What happens'}>
      <Timeline events={events} details={details} />
    </Panel>
  </div>
);
