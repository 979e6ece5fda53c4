import type {
  Actor,
  Correction,
  EventKind,
  Incident,
  LabelledExample,
  NewTicketEvent,
  Person,
  Phase,
  TicketView,
  Triage,
} from '@fixpoint/domain';
import { corrected, isEnded, isWaiting, newView, noFindings } from '@fixpoint/domain';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { recordProgress } from '../activities.ts';
import {
  categoryAttribute,
  type Glance,
  phaseAttribute,
  type TicketInput,
  type TriageCorrection,
} from '../contract.ts';

export const MACHINE: Actor = { kind: 'machine', id: 'workflow', name: 'Fixpoint' };
export const personActor = ({ id, name }: Person): Actor => ({ kind: 'person', id, name });

/** Where the ticket stands, and what has happened since it was last written down. */
export class TicketState {
  readonly view: TicketView;
  #unwritten: NewTicketEvent[] = [];
  #events = 0;
  #correction: Correction | null = null;
  readonly #asides: Promise<void>[] = [];

  readonly incident: Incident | null;

  constructor({ ticket, round, proof, incident }: TicketInput) {
    this.view = { ...newView(ticket, workflowInfo().workflowId), round, proofs: proof ? [proof] : [] };
    this.incident = incident ?? null;
  }

  get hasUnwritten(): boolean {
    return this.#unwritten.length > 0;
  }

  /** Whether it goes before others where there is not enough for all. */
  get isUrgent(): boolean {
    const level = this.view.triage?.priority.level;
    return level === 'urgent' || level === 'high';
  }

  enter(phase: Phase, headline: string): void {
    this.view.phase = phase;
    this.view.headline = headline;
    if (!isWaiting(phase) && !isEnded(phase)) return; // each is an event: only those that people search for
    const category = this.view.triage?.category;
    upsertSearchAttributes([
      { key: phaseAttribute, value: phase },
      ...(category ? [{ key: categoryAttribute, value: category }] : []),
    ]);
  }

  /** Puts an event down to be written with the next `record`. */
  note(kind: EventKind, summary: string, data: Record<string, unknown> = {}, actor: Actor = MACHINE): void {
    this.#unwritten.push({
      id: this.key(`event/${++this.#events}`),
      kind,
      at: now().toISOString(),
      actor,
      summary,
      data,
    });
  }

  /** Writes the view and the events since the last time, in one transaction. */
  async record(): Promise<void> {
    const events = this.#unwritten.splice(0);
    await recordProgress({ view: this.view, events, at: now().toISOString() });
  }

  /** Goes on beside the story; only the end of the workflow waits for it. */
  aside(work: Promise<void>): void {
    this.#asides.push(work);
  }

  async asidesDone(): Promise<void> {
    await Promise.allSettled(this.#asides);
  }

  /** Unique over all tickets and rounds, and the same on replay. */
  key(part: string): string {
    return `${this.view.ticket.id}/${this.view.round}/${part}`;
  }

  /** Another attempt begins with nothing believed of the one before. */
  beginAgain(): void {
    Object.assign(this.view, noFindings(), { attempt: this.view.attempt + 1 });
  }

  /** Puts a technician's word in place of the model's, for this attempt and the next ones; answers what it replaces. */
  correct({ category, by, reason }: TriageCorrection): LabelledExample['was'] {
    const { triage } = this.view;
    if (!triage) throw new Error('There is no triage to correct.');
    this.#correction = { category, by, reason, at: now().toISOString() };
    this.read(triage);
    const { category: before, confidence } = triage.corrected?.was ?? triage;
    return { category: before, confidence, model: triage.model };
  }

  /** Takes what the model read, or what a technician has said since. */
  read(triage: Triage): Triage {
    this.view.triage = this.#correction ? corrected(triage, this.#correction) : triage;
    return this.view.triage;
  }

  glance(): Glance {
    const { ticket, phase, headline } = this.view;
    return { ticketId: ticket.id, phase, headline };
  }
}

/** The workflow's clock: the same on replay. */
export const now = (): Date => new Date();
