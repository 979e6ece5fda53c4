import {
  type Actor,
  type Approval,
  type ApprovalOutcome,
  closed,
  type Decision,
  type EventKind,
  FixpointError,
  nextMove,
  openApproval,
  openNextStage,
  type Person,
  refusalOf,
  voted,
  whoMayAnswer,
} from '@fixpoint/domain';
import {
  ApplicationFailure,
  condition,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { approvalTimes, deputiesOf } from '../activities.ts';
import {
  type AnswerGlance,
  approvalChangedSignal,
  type ApprovalInput,
  approvalQuery,
  decideUpdate,
  decisionSignal,
  deputiesSignal,
  type Note,
} from '../contract.ts';
import { MACHINE, now, personActor } from '../ticket/ticket-state.ts';
import { announce, namesOf } from './announce.ts';
import { type Letter, tellApprover } from './tell-approver.ts';

/** One question while it is open: takes answers, keeps the time, and says what changes. */
export class Sitting {
  readonly #input: ApprovalInput;
  readonly #parent = workflowInfo().parent;
  #approval: Approval | null = null;
  #notes: Note[] = [];
  #stirred = false;
  #reroute = false;

  constructor(input: ApprovalInput) {
    this.#input = input;
  }

  listen(): void {
    setHandler(approvalQuery, () => this.#approval);
    setHandler(decideUpdate, (decision) => this.#take(decision), {
      validator: (decision) => {
        const refusal = refusalOf(decision, this.#approval, now());
        if (refusal) throw failureOf(refusal);
      },
    });
    setHandler(decisionSignal, (decision) => {
      const refusal = refusalOf(decision, this.#approval, now());
      if (refusal) this.#noteRefused(decision, refusal);
      else this.#take(decision);
    });
    setHandler(deputiesSignal, () => {
      this.#reroute = true;
      this.#stirred = true;
    });
  }

  async untilOver(): Promise<Approval> {
    const { stages, excluded, plan } = this.#input;
    const [times, deputies] = await Promise.all([this.#timesOf(0), deputiesOf({ people: this.#everybody() })]);
    const question = { id: workflowInfo().workflowId, planHash: plan.hash, stages, excluded, deputies };
    this.#approval = openApproval(question, times, now());
    for (;;) {
      const over = await this.#move(this.#approval);
      if (over) return over;
    }
  }

  /** The ticket has no use for an answer any more. */
  async voided(): Promise<Approval> {
    const approval =
      this.#approval ?? openApproval({ ...this.#question(), deputies: [] }, await this.#timesOf(0), now());
    return this.#close(approval, 'voided');
  }

  takeNotes(): Note[] {
    return this.#notes.splice(0);
  }

  /** The approval when it is over, else null after the next thing has happened. */
  async #move(approval: Approval): Promise<Approval | null> {
    const move = nextMove(approval, now());
    switch (move.kind) {
      case 'close':
        return this.#close(approval, move.outcome);
      case 'next_stage': {
        const times = await this.#timesOf(approval.stage + 1);
        this.#approval = openNextStage(approval, times, now());
        return null;
      }
      case 'escalate':
        this.#approval = { ...approval, escalated: true };
        return null;
      case 'remind':
        this.#approval = { ...approval, remindAt: null };
        this.#remind(this.#approval);
        return null;
      case 'wait':
        await this.#wait(approval, move.until);
        return null;
    }
  }

  async #wait(approval: Approval, until: Date): Promise<void> {
    this.#stirred = false;
    this.#ask(approval);
    await this.#report();
    await condition(() => this.#stirred, Math.max(until.getTime() - now().getTime(), 1));
    if (!this.#reroute) return;
    this.#reroute = false;
    const deputies = await deputiesOf({ people: this.#everybody() });
    if (this.#approval) this.#approval = { ...this.#approval, deputies };
  }

  /** Tells those who may answer and do not know of it yet; the mails do not hold up the question. */
  #ask(approval: Approval): void {
    const fresh = whoMayAnswer(approval, now()).filter(({ id }) => !approval.asked.some((each) => each.id === id));
    if (fresh.length === 0) return;
    this.#approval = { ...approval, asked: [...approval.asked, ...fresh] };
    for (const { kind, summary, people, letter } of announce(approval, fresh)) {
      this.#note(kind, summary, { stage: approval.stage, planHash: approval.planHash, dueAt: approval.dueAt });
      this.#tell(people, letter);
    }
  }

  #remind(approval: Approval): void {
    const people = whoMayAnswer(approval, now());
    this.#note('approval_reminded', `${namesOf(people)} were reminded to decide.`, { stage: approval.stage });
    this.#tell(people, 'reminder');
  }

  #tell(people: readonly Person[], letter: Letter): void {
    const approval = this.#approval;
    if (!approval) return;
    for (const to of people)
      void tellApprover(this.#input, approval, to, letter).then((problem) => {
        if (!problem) return;
        this.#note('not_told', problem);
        this.#stirred = true;
      });
  }

  #take(decision: Decision): AnswerGlance {
    if (!this.#approval) throw new Error('Nothing has been asked yet.');
    const { approver, approved, reason, planHash, via } = decision;
    this.#approval = voted(this.#approval, decision, now());
    this.#stirred = true;
    const vote = this.#approval.votes.at(-1);
    const place = vote && vote.seat.id !== approver.id ? ` in place of ${vote.seat.name}` : '';
    const summary = `${approver.name} ${approved ? 'approved' : 'refused'} the plan${place}${reason ? `: ${reason}` : '.'}`;
    const data = { approved, planHash, via, stage: this.#approval.stage, seat: vote?.seat.id };
    this.#note('approval_voted', summary, data, personActor(approver));
    const move = nextMove(this.#approval, now());
    const outcome = move.kind === 'close' ? move.outcome : null;
    const { ticket } = this.#input;
    return { ticketId: ticket.id, approvalId: workflowInfo().workflowId, outcome, headline: summary };
  }

  #noteRefused({ approver, via }: Decision, { message, code, details }: FixpointError): void {
    const summary = `${approver.name} sent a decision that does not count: ${message}`;
    this.#note('decision_refused', summary, { code, via, ...details }, personActor(approver));
    this.#stirred = true;
  }

  #close(approval: Approval, outcome: ApprovalOutcome): Approval {
    this.#approval = closed(approval, outcome, now());
    return this.#approval;
  }

  #note(kind: EventKind, summary: string, data: Record<string, unknown> = {}, actor: Actor = MACHINE): void {
    this.#notes.push({ kind, summary, data, actor });
  }

  /** For the eyes of people; when the ticket is gone there is nobody to tell. */
  async #report(): Promise<void> {
    if (!this.#approval || !this.#parent) return;
    const change = { approval: this.#approval, notes: this.takeNotes() };
    await getExternalWorkflowHandle(this.#parent.workflowId).signal(approvalChangedSignal, change);
  }

  #question() {
    const { stages, excluded, plan } = this.#input;
    return { id: workflowInfo().workflowId, planHash: plan.hash, stages, excluded };
  }

  async #timesOf(index: number) {
    const { stages, calendar } = this.#input;
    const stage = stages[index];
    if (!stage) throw new Error(`The question has no stage ${index}.`);
    return approvalTimes({ stage, calendar, at: now().toISOString() });
  }

  /** Whose deputies matter: those who may be asked, and those whose deputies may not. */
  #everybody(): string[] {
    const { stages, excluded } = this.#input;
    const people = [
      ...stages.flatMap(({ approvers, escalateTo }) => [...approvers, ...escalateTo]),
      ...excluded.map(({ person }) => person),
    ];
    return [...new Set(people.map(({ id }) => id))];
  }
}

const failureOf = ({ code, message, details }: FixpointError): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message, details: [details] });
