export type SparseVector = { indices: Int32Array; values: Float32Array };

/** Counts into one dense array that is used again for every text; only the touched places are cleared. */
export class SparseCounter {
  private readonly counts: Float32Array;
  private touched: number[] = [];

  constructor(size: number) {
    this.counts = new Float32Array(size);
  }

  add(index: number, weight: number): void {
    const before = this.counts[index] ?? 0;
    if (before === 0) this.touched.push(index);
    this.counts[index] = before + weight;
  }

  take(): SparseVector {
    const indices = Int32Array.from(this.touched).sort();
    const values = Float32Array.from(indices, (index) => this.counts[index] ?? 0);
    for (const index of indices) this.counts[index] = 0;
    this.touched = [];
    return { indices, values };
  }
}
