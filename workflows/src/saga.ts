import { CancellationScope } from '@temporalio/workflow';

/** Resolves when the step is undone; rejects when it could not be. */
type Undo = () => Promise<void>;

export class Saga {
  readonly #undos: Undo[] = [];

  /** Register before the step: it can take effect and still lose its reply. Undos must be idempotent. */
  beforeStep(undo: Undo): void {
    this.#undos.push(undo);
  }

  /** Undoes the newest step first, also in a cancelled workflow. An undo that fails does not keep the others from running. */
  async rollBack(): Promise<void> {
    await CancellationScope.nonCancellable(async () => {
      for (const undo of this.#undos.splice(0).reverse()) await undo();
    });
  }
}
