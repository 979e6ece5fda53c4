import { SHIPPED_MODEL, type TriageModelEntry } from '@fixpoint/domain';
import type { NewCandidate, TrainingExample } from '@fixpoint/records';
import type { Registry } from '../registry.ts';

export const ana = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
export const tess = { id: 'tess', name: 'Tess Lindqvist', email: 'tess@northwind.example' };

const SHIPPED: TriageModelEntry = {
  id: SHIPPED_MODEL,
  name: 'as shipped',
  state: 'in_force',
  report: null,
  trainedAt: '2026-11-24T00:00:00.000Z',
  changedAt: '2026-11-24T00:00:00.000Z',
  changedBy: { kind: 'machine', id: 'migration', name: 'Migration' },
  reason: 'It came with the product.',
};

/** Keeps all in memory; a test sets what it likes. */
export class FakeRegistry implements Registry {
  inForceId: string = SHIPPED_MODEL;
  entries: TriageModelEntry[] = [SHIPPED];
  known: TrainingExample[] = [];
  kept: NewCandidate[] = [];
  readonly files = new Map<string, Buffer>();
  readonly asked: string[] = [];
  away = false;

  async inForce() {
    this.#answer('inForce');
    return { id: this.inForceId, name: this.inForceId };
  }

  async bytesOf(id: string) {
    this.#answer('bytesOf');
    const bytes = this.files.get(id);
    if (!bytes) throw new Error(`no file of ${id}`);
    return bytes;
  }

  async models() {
    this.#answer('models');
    return this.entries;
  }

  async examples() {
    this.#answer('examples');
    return this.known;
  }

  async keep(candidate: NewCandidate) {
    this.#answer('keep');
    const { id, name, bytes, report, now } = candidate;
    const at = now.toISOString();
    this.kept.push(candidate);
    this.files.set(id, bytes);
    this.entries.push({ ...SHIPPED, id, name, state: 'candidate', report, trainedAt: at, changedAt: at });
  }

  #answer(what: string): void {
    this.asked.push(what);
    if (this.away) throw new Error('connect ECONNREFUSED');
  }
}

export const example = (given: Partial<TrainingExample> & Pick<TrainingExample, 'ticketId'>): TrainingExample => ({
  round: 1,
  category: 'vpn_issue',
  by: tess,
  at: '2026-11-25T08:00:00.000Z',
  reason: null,
  was: { category: 'other', confidence: 0.4, model: 'svm-1@shipped' },
  use: 'train',
  subject: 'Help',
  body: 'The blue kite does not fly.',
  requester: ana,
  affected: ana,
  ...given,
});
