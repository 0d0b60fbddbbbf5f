/**
 * Several generations in turns: in each round one newcomer reads a piece of its prompt, then every other says one token.
 * Only the first few take part, since each holds a cache of some 25 MB; the others wait in line.
 */

/** How many take part. */
export const MAX_ACTIVE = 16;

export interface Job {
  /** Whether the prompt is still being read. */
  readonly prefilling: boolean;
  readonly done: boolean;
  /** Does one piece of work. Must not throw: a job that fails ends itself. */
  advance(): Promise<void>;
}

export class Scheduler {
  private jobs: Job[] = [];
  private running = false;

  add(job: Job): void {
    this.jobs.push(job);
    if (!this.running) void this.run();
  }

  get size(): number {
    return this.jobs.length;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.jobs.length > 0) {
      const active = this.jobs.slice(0, MAX_ACTIVE);
      const newcomer = active.find((job) => job.prefilling && !job.done);
      const speaking = active.filter((job) => !job.prefilling);
      for (const job of newcomer ? [newcomer, ...speaking] : speaking) {
        if (!job.done) await job.advance();
      }
      this.jobs = this.jobs.filter((job) => !job.done);
    }
    this.running = false;
  }
}
