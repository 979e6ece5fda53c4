import { SHIPPED_MODEL, type Triage } from '@fixpoint/domain';
import type { Logger } from '@fixpoint/service-kit';
import type { LocalClassifier, TicketToRead } from '../classifier.ts';
import { createModelClassifier } from '../model-classifier.ts';
import type { TriageModel } from '../model/model-file.ts';
import { readModel } from './read-model.ts';
import type { Registry } from './registry.ts';

type Loaded = { id: string; label: string; classifier: LocalClassifier };

/** Reads with the model that the registry names, and with what it has when the registry cannot be asked. */
export class ModelInForce implements LocalClassifier {
  readonly #registry: Pick<Registry, 'inForce' | 'bytesOf'> | null;
  readonly #log: Logger;
  readonly #shipped: Loaded;
  #loaded: Loaded;
  #unusable: string | null = null;
  #away = false;

  constructor(shipped: TriageModel, registry: Pick<Registry, 'inForce' | 'bytesOf'> | null, log: Logger) {
    this.#shipped = loaded(SHIPPED_MODEL, shipped);
    this.#loaded = this.#shipped;
    this.#registry = registry;
    this.#log = log;
  }

  /** Of the model that answers now. */
  get id(): string {
    return this.#loaded.id;
  }

  triage(ticket: TicketToRead): Triage {
    const { classifier, label } = this.#loaded;
    return { ...classifier.triage(ticket), model: label };
  }

  /** Asks which model is in force and takes it. Never rejects. */
  async look(): Promise<void> {
    if (!this.#registry) return;
    try {
      const { id } = await this.#registry.inForce();
      if (id !== this.#loaded.id && id !== this.#unusable) this.#take(id, await this.#bytesOf(id));
      if (this.#away) this.#log.info('the registry of models answers again');
      this.#away = false;
    } catch (error) {
      if (!this.#away)
        this.#log.warn({ err: error, model: this.#loaded.label }, 'the registry of models cannot be asked');
      this.#away = true;
    }
  }

  /** Looks again and again. Gives a function that ends it. */
  watch(everyMs: number): () => void {
    let timer: NodeJS.Timeout | undefined;
    const next = (): void => {
      timer = setTimeout(() => void this.look().then(() => timer && next()), everyMs).unref();
    };
    next();
    return () => {
      clearTimeout(timer);
      timer = undefined;
    };
  }

  async #bytesOf(id: string): Promise<Buffer | null> {
    return id === SHIPPED_MODEL || !this.#registry ? null : this.#registry.bytesOf(id);
  }

  #take(id: string, bytes: Buffer | null): void {
    const before = this.#loaded.label;
    try {
      this.#loaded = bytes === null ? this.#shipped : loaded(id, readModel(id, bytes));
      this.#unusable = null;
      this.#log.info({ model: this.#loaded.label, before }, 'another model is in force');
    } catch (error) {
      this.#unusable = id;
      this.#log.error({ err: error, id, model: before }, 'the model in force cannot be used; the one before stays');
    }
  }
}

const SHORT_ID_CHARS = 8;

const loaded = (id: string, model: TriageModel): Loaded => ({
  id,
  label: `${model.card.name}@${id.slice(0, SHORT_ID_CHARS)}`,
  classifier: createModelClassifier(model),
});
