import {
  type Decision,
  FixpointError,
  type Person,
  type Proof,
  refusalOf,
  takesCommands,
  worthOf,
} from '@fixpoint/domain';
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import {
  type AdviceAnswer,
  answerUpdate,
  approvalChangedSignal,
  cancelUpdate,
  type ButtonPress,
  type Choice,
  chooseUpdate,
  closeUpdate,
  correctTriageUpdate,
  decisionSignal,
  type Disowned,
  disownSignal,
  type Glance,
  type OutageOver,
  outageOverSignal,
  pressUpdate,
  proveUpdate,
  releasedSignal,
  retryUpdate,
  type StaffCommand,
  takeOverUpdate,
  ticketQuery,
  type TriageCorrection,
} from '../contract.ts';
import { approvalHeadline } from './approval-headline.ts';
import { now, personActor, type TicketState } from './ticket-state.ts';

export type CommandKind = 'cancel' | 'takeOver' | 'retry' | 'close';
export type Command =
  | (StaffCommand & { kind: CommandKind })
  | (TriageCorrection & { kind: 'correct' })
  | (AdviceAnswer & { kind: 'answer' })
  | (Disowned & { kind: 'disown' })
  /** What this ticket waited for is over. */
  | (OutageOver & { kind: 'outageOver' })
  /** What this ticket is about is over. */
  | { kind: 'well'; since: string };

/** What people tell the ticket. Refused at once when it does not count, else kept until the story takes it. */
export class Inbox {
  readonly #state: TicketState;
  #command: Command | null = null;
  #proof: Proof | null = null;
  #choice: Choice | null = null;
  #press: ButtonPress | null = null;
  #disowned = false;
  #releases = 0;
  #forward: ((decision: Decision) => Promise<void>) | null = null;
  #taken = 0;
  #kept = 0;

  constructor(state: TicketState) {
    this.#state = state;
  }

  listen(): void {
    setHandler(ticketQuery, () => this.#state.view);
    setHandler(decisionSignal, async (decision) => {
      if (this.#forward) await this.#forward(decision);
      else this.#noteUnasked(decision);
    });
    setHandler(approvalChangedSignal, ({ approval, notes }) => {
      const { view } = this.#state;
      if (!this.#forward) return; // it came after the end
      view.approval = approval;
      if (view.phase === 'awaiting_approval') view.headline = approvalHeadline(approval, now());
      else this.#state.enter('awaiting_approval', approvalHeadline(approval, now()));
      for (const { kind, summary, data, actor } of notes) this.#state.note(kind, summary, data, actor);
    });
    setHandler(proveUpdate, (proof) => this.#keep(() => void (this.#proof = proof)), {
      validator: (proof) => refuse(this.#worthless(proof)),
    });
    const answer = (given: AdviceAnswer) => this.#keep(() => void (this.#command = { ...given, kind: 'answer' }));
    setHandler(answerUpdate, answer, { validator: (given: AdviceAnswer) => refuse(this.#unasked(given)) });
    setHandler(chooseUpdate, (choice) => this.#keep(() => void (this.#choice = choice)), {
      validator: (choice) => refuse(this.#unoffered(choice)),
    });
    setHandler(pressUpdate, (press) => this.#keep(() => void (this.#press = press)), {
      validator: (press) => refuse(this.#unpressable(press)),
    });
    setHandler(disownSignal, (disowned) => {
      this.#disowned = true;
      this.#command = { ...disowned, kind: 'disown' }; // it goes before whatever else was on its way
    });
    setHandler(outageOverSignal, (over) => {
      const { parent, phase, assignee } = this.#state.view;
      const waits = parent === over.outageId && phase === 'escalated' && assignee === null; // else somebody has it in hand
      if (waits && !this.#command) this.#command = { ...over, kind: 'outageOver' };
    });
    setHandler(releasedSignal, () => void this.#releases++);
    this.#listenFor('cancel', cancelUpdate);
    this.#listenFor('takeOver', takeOverUpdate);
    this.#listenFor('retry', retryUpdate);
    this.#listenFor('close', closeUpdate);
    const correct = (correction: TriageCorrection) =>
      this.#keep(() => void (this.#command = { ...correction, kind: 'correct' }));
    setHandler(correctTriageUpdate, correct, {
      validator: (_correction: TriageCorrection) => refuse(this.#uncorrectable()),
    });
  }

  get command(): Command | null {
    return this.#command;
  }

  get hasProof(): boolean {
    return this.#proof !== null;
  }

  takeProof(): Proof | null {
    const proof = this.#proof;
    this.#proof = null;
    return proof;
  }

  get hasChoice(): boolean {
    return this.#choice !== null;
  }

  takeChoice(): Choice | null {
    const choice = this.#choice;
    this.#choice = null;
    return choice;
  }

  get pressedBy(): Person | null {
    return this.#press?.by ?? null;
  }

  takePress(): Person | null {
    const by = this.pressedBy;
    this.#press = null;
    return by;
  }

  /** To whom answers are passed on while a question is open. */
  forwardTo(asked: ((decision: Decision) => Promise<void>) | null): void {
    this.#forward = asked;
  }

  /** The machine itself has something to say, unless somebody else just has. */
  tell(command: Command): boolean {
    if (this.#command) return false;
    this.#command = command;
    return true;
  }

  /** How often it was said that what is held may go on. */
  get releases(): number {
    return this.#releases;
  }

  /** Somebody said that this was not them: nothing more may be done. */
  get disowned(): boolean {
    return this.#disowned;
  }

  /** The story has acted on what was kept and written it down; those who sent it get their answer. */
  settle(): void {
    this.#command = null;
    this.#taken = this.#kept;
  }

  #listenFor(kind: CommandKind, update: typeof cancelUpdate): void {
    const take = (command: StaffCommand) => this.#keep(() => void (this.#command = { ...command, kind }));
    setHandler(update, take, { validator: (_command: StaffCommand) => refuse(this.#untimely(kind)) });
  }

  async #keep(change: () => void): Promise<Glance> {
    change();
    const mine = ++this.#kept;
    await condition(() => this.#taken >= mine);
    return this.#state.glance();
  }

  #noteUnasked(decision: Decision): void {
    const refusal = refusalOf(decision, null, now());
    const summary = `${decision.approver.name} sent a decision that does not count: ${refusal?.message ?? ''}`;
    this.#state.note(
      'decision_refused',
      summary,
      { code: refusal?.code, via: decision.via },
      personActor(decision.approver),
    );
  }

  #worthless(proof: Proof): FixpointError | null {
    const { phase, policy, plan, ticket } = this.#state.view;
    if (phase !== 'awaiting_proof' || !policy) return new FixpointError('conflict', 'No proof is asked for.');
    if (this.#command || this.#proof) return BUSY;
    if (proof.person.id !== ticket.requester.id)
      return new FixpointError('forbidden', 'Only the person who asked can prove that it was them.');
    if (proof.by && [ticket.requester.id, ticket.affected.id].includes(proof.by.id))
      return new FixpointError('forbidden', 'Nobody vouches for themself.');
    if (proof.planHash !== null && proof.planHash !== plan?.hash)
      return new FixpointError('conflict', 'That proof was asked for another plan.');
    if (worthOf([proof], ticket.requester, now()).points === 0)
      return new FixpointError('forbidden', `That is not proof enough. ${proof.detail} Sign in again with your phone.`);
    return null;
  }

  #unasked({ by }: AdviceAnswer): FixpointError | null {
    const { asksConsent, ticket } = this.#state.view;
    if (this.#command) return BUSY;
    if (asksConsent && by.id !== ticket.affected.id)
      return new FixpointError('forbidden', `Only ${ticket.affected.name} can agree to this.`);
    if (this.#asksWhich()) return new FixpointError('conflict', 'The ticket asks which one is meant.');
    return this.#state.view.phase === 'awaiting_information'
      ? null
      : new FixpointError('conflict', 'The ticket has asked nothing.');
  }

  #unpressable({ by, planHash }: ButtonPress): FixpointError | null {
    const { awaitsButton, plan, ticket } = this.#state.view;
    if (this.#command || this.#press) return BUSY;
    if (!awaitsButton) return new FixpointError('conflict', 'The ticket does not wait for a button.');
    if (by.id === ticket.requester.id || by.id === ticket.affected.id)
      return new FixpointError('forbidden', 'Nobody presses the button for their own ticket.');
    return planHash === plan?.hash
      ? null
      : new FixpointError('conflict', 'The plan has changed since it was shown; look at it again.');
  }

  #asksWhich(): boolean {
    const { phase, access } = this.#state.view;
    return phase === 'awaiting_information' && access !== null && access.entry === null;
  }

  #unoffered({ by, groupId }: Choice): FixpointError | null {
    const { access, ticket } = this.#state.view;
    if (this.#command || this.#choice) return BUSY;
    if (!this.#asksWhich()) return new FixpointError('conflict', 'The ticket does not ask which one is meant.');
    if (by.id !== ticket.requester.id && by.id !== ticket.affected.id)
      return new FixpointError('forbidden', 'Only who asks, or for whom it is, says which one is meant.');
    return access?.choices.some(({ id }) => id === groupId)
      ? null
      : new FixpointError('invalid', 'groupId: that is not among what may be meant.');
  }

  #uncorrectable(): FixpointError | null {
    const untimely = this.#untimely('correct');
    if (untimely || this.#state.view.triage) return untimely;
    return new FixpointError('conflict', 'Nothing has been read yet that could be corrected.');
  }

  #untimely(kind: Command['kind']): FixpointError | null {
    const { view } = this.#state;
    const { phase } = view;
    if (this.#command) return BUSY;
    if (kind === 'retry' && phase !== 'escalated')
      return new FixpointError('conflict', `Only an escalated ticket can be retried; this one is ${phase}.`);
    if (!takesCommands(view)) return new FixpointError('conflict', `The ticket is not waiting: it is ${phase}.`);
    return null;
  }
}

const BUSY = new FixpointError('conflict', 'Somebody else has just told the ticket what to do.');

const refuse = (refusal: FixpointError | null): void => {
  if (refusal) throw ApplicationFailure.create({ type: refusal.code, message: refusal.message });
};
