import { type Actor, type EventKind, FixpointError, type Lease, type NewTicketEvent } from '@fixpoint/domain';
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import { recordLease, removeAccess, tell, verify, VERIFY_WITHIN_MS } from '../activities.ts';
import {
  endLeaseUpdate,
  extendLeaseSignal,
  type LeaseEnding,
  type LeaseExtension,
  leaseQuery,
  undoLeaseSignal,
} from '../contract.ts';
import { refusalIn } from '../failures.ts';
import { MACHINE, now, personActor } from '../ticket/ticket-state.ts';
import { remindAt } from './remind-at.ts';

const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60_000;
/** How long until a removal that was refused is tried again, the first time, the second … and ever after. */
const TRY_AGAIN_MS = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS];

/** One person in one group for a time. */
export class Tenancy {
  lease: Lease;
  readonly #isNew: boolean;
  #reminded = false;
  #ending: (LeaseEnding & { isUndo?: true }) | null = null;
  #extensions: LeaseExtension[] = [];
  #unwritten: NewTicketEvent[] = [];
  #events = 0;
  #answered = 0;

  constructor(lease: Lease, isNew: boolean) {
    this.lease = lease;
    this.#isNew = isNew;
  }

  listen(): void {
    setHandler(leaseQuery, () => this.lease);
    setHandler(extendLeaseSignal, (extension) => void this.#extensions.push(extension));
    setHandler(undoLeaseSignal, (by) => {
      this.#ending ??= { by, reason: 'What granted it was undone.', isUndo: true };
    });
    setHandler(
      endLeaseUpdate,
      async (ending) => {
        this.#ending ??= ending;
        await condition(() => this.#answered > 0);
        return this.lease;
      },
      {
        validator: (_ending: LeaseEnding) => {
          const over = this.#ending !== null || this.lease.state !== 'active';
          if (over) throw failureOf(new FixpointError('conflict', 'It is ending or has ended already.'));
        },
      },
    );
  }

  async untilEnded(): Promise<void> {
    if (this.#isNew && this.#events === 0)
      this.#note('lease_started', `${this.#who} until ${this.lease.until}.`, { until: this.lease.until });
    await this.#record();
    for (;;) {
      await this.#untilOver();
      if (await this.#untilRemoved()) break;
    }
    const why = this.#ending ? `${this.#ending.by.name} ended it: ${this.#ending.reason}` : 'Its time was over.';
    this.lease = { ...this.lease, state: 'ended', endedAt: now().toISOString(), detail: why };
    this.#note('lease_ended', `${this.lease.person.name} is out of ${this.lease.group.name}. ${why}`);
    await this.#record();
    this.#answered += 1;
    if (!this.#ending?.isUndo) await this.#mail(`${this.lease.id}/ended/${this.#events}`, 'access_ended');
  }

  /** Somebody was put in again before this was over; who ends the lease must not lose it. */
  get isWantedAgain(): boolean {
    return this.#extensions.some(({ until }) => Date.parse(until) > now().getTime());
  }

  get #who(): string {
    return `${this.lease.person.name} is in ${this.lease.group.name}`;
  }

  async #untilOver(): Promise<void> {
    for (;;) {
      this.#extend();
      await this.#record();
      if (this.#ending || Date.parse(this.lease.until) <= now().getTime()) return;
      const reminder = this.#reminded ? null : remindAt(this.lease);
      if (reminder && reminder.getTime() <= now().getTime()) this.#remind();
      else {
        const next = reminder?.getTime() ?? Date.parse(this.lease.until);
        await condition(
          () => this.#ending !== null || this.#extensions.length > 0,
          Math.max(next - now().getTime(), 1),
        );
      }
    }
  }

  #extend(): void {
    for (const { until, ticketId, by } of this.#extensions.splice(0)) {
      const isOver = this.lease.state !== 'active';
      if (!isOver && Date.parse(until) <= Date.parse(this.lease.until)) continue;
      this.lease = { ...this.lease, until, state: 'active', endedAt: null, detail: null };
      this.#reminded = false;
      if (isOver) this.#ending = null;
      this.#note(
        'lease_extended',
        `${this.#who} until ${until}, by ${ticketId}.`,
        { until, ticketId },
        personActor(by),
      );
    }
  }

  #remind(): void {
    this.#reminded = true;
    const { group, until, person, id } = this.lease;
    this.#note('lease_reminded', `${person.name} was reminded that ${group.name} ends at ${until}.`);
    void this.#mail(`${id}/reminder/${until}`, 'lease_reminder'); // nothing waits for it
  }

  /** Nothing comes of one that cannot be sent. */
  async #mail(key: string, template: 'lease_reminder' | 'access_ended'): Promise<void> {
    const { group, until, person, ticketId } = this.lease;
    const data = { groupName: group.name, until };
    await tell({ key, ticketId, to: person, template, data }).catch(() => undefined);
  }

  /** False when it goes on after all. */
  async #untilRemoved(): Promise<boolean> {
    for (let nth = 0; ; nth++) {
      const problem = await this.#removed(nth);
      if (problem === null) return true;
      if (this.lease.detail !== problem) {
        this.lease = { ...this.lease, state: 'stuck', detail: problem };
        this.#note(
          'lease_stuck',
          `${this.lease.person.name} could not be taken out of ${this.lease.group.name}: ${problem}`,
        );
        await this.#record();
      }
      this.#answered += 1;
      if (await condition(() => this.isWantedAgain, TRY_AGAIN_MS[nth] ?? HOUR_MS)) return false;
    }
  }

  /** Null when the person is out and this was read back, else why not. */
  async #removed(nth: number): Promise<string | null> {
    const { group, person, ticketId, id } = this.lease;
    const parameters = { groupId: group.id, groupName: group.name };
    const since = now().toISOString();
    try {
      await removeAccess({
        key: `${id}/remove/${nth}`,
        ticketId,
        stepId: 'end-lease',
        action: 'identity.remove-member',
        target: person,
        title: `Take ${person.name} out of ${group.name}`,
        parameters,
      });
      const [seen] = await verify({
        personId: person.id,
        checks: [{ stepId: 'end-lease', check: 'member_removed', parameters }],
        before: { lastPasswordChangeAt: null, sessionsValidFrom: null },
        since,
        withinMs: VERIFY_WITHIN_MS,
      });
      return seen?.confirmed ? null : 'It was done, but is not seen yet.';
    } catch (error) {
      return refusalIn(error).message;
    }
  }

  #note(kind: EventKind, summary: string, data: Record<string, unknown> = {}, actor: Actor = MACHINE): void {
    this.#events += 1;
    const { id, ticketId } = this.lease;
    this.#unwritten.push({
      id: `lease/${id}/${now().toISOString()}/${this.#events}`,
      kind,
      at: now().toISOString(),
      actor,
      summary,
      data: { ...data, ticketId },
    });
  }

  async #record(): Promise<void> {
    const events = this.#unwritten.splice(0);
    if (events.length > 0) await recordLease({ lease: this.lease, events });
  }
}

const failureOf = ({ code, message }: FixpointError): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message });
