/** Each task's mean loss over each epoch that is over: what IGB and DWA compare with. */
export class EpochMeans {
  /** One row of length K for each finished epoch, oldest first. */
  readonly finished: Float64Array[] = [];
  private epoch: number | null = null;
  private sum = new Float64Array(0);
  private count = 0;

  /** @param losses length K; a new epoch number ends the epoch before */
  add(losses: Float64Array, epoch: number): void {
    if (epoch !== this.epoch) {
      const { count } = this;
      if (count > 0) this.finished.push(this.sum.map((sum) => sum / count));
      this.epoch = epoch;
      this.sum = new Float64Array(losses.length);
      this.count = 0;
    }
    for (const [i, loss] of losses.entries()) this.sum[i]! += loss;
    this.count++;
  }
}
