import { describe, expect, it } from "vitest";
import { type Job, MAX_ACTIVE, Scheduler } from "./scheduler";

/** Reads `prompt` pieces, says `tokens` tokens, writing its name into the log each time. */
class FakeJob implements Job {
  done = false;
  constructor(
    private readonly name: string,
    private readonly log: string[],
    private prompt: number,
    private tokens: number,
  ) {}
  get prefilling() {
    return this.prompt > 0;
  }
  async advance() {
    await new Promise((resolve) => setImmediate(resolve));
    this.log.push(this.prefilling ? this.name.toUpperCase() : this.name);
    if (this.prompt > 0) this.prompt--;
    else this.tokens--;
    this.done = this.tokens === 0;
  }
}

const settled = async (scheduler: Scheduler) => {
  while (scheduler.size > 0) await new Promise((resolve) => setImmediate(resolve));
};

describe("Scheduler", () => {
  it("gives every speaking job one token a round", async () => {
    const log: string[] = [];
    const scheduler = new Scheduler();
    for (const name of ["a", "b", "c"]) scheduler.add(new FakeJob(name, log, 0, 3));
    await settled(scheduler);
    expect(log.join("")).toBe("aabcabcbc"); // a was alone in the first round
  });

  it("reads one prompt at a time, between the others' tokens", async () => {
    const log: string[] = [];
    const scheduler = new Scheduler();
    scheduler.add(new FakeJob("a", log, 0, 6));
    scheduler.add(new FakeJob("b", log, 2, 1));
    scheduler.add(new FakeJob("c", log, 1, 1));
    await settled(scheduler);
    expect(log.join("")).toBe("aBaBaCabaca");
  });

  it("takes up work again after it had run dry", async () => {
    const log: string[] = [];
    const scheduler = new Scheduler();
    scheduler.add(new FakeJob("a", log, 0, 1));
    await settled(scheduler);
    scheduler.add(new FakeJob("b", log, 0, 1));
    await settled(scheduler);
    expect(log.join("")).toBe("ab");
  });

  it("lets only so many take part at a time; all get their turn", async () => {
    const log: string[] = [];
    const scheduler = new Scheduler();
    const names = Array.from({ length: MAX_ACTIVE + 2 }, (_, i) => String.fromCharCode(97 + i));
    for (const name of names) scheduler.add(new FakeJob(name, log, 0, 2));
    await settled(scheduler);
    expect(log.toSorted()).toEqual(names.flatMap((name) => [name, name]));
    expect(log.indexOf(names.at(-1)!)).toBeGreaterThan(log.lastIndexOf(names[0]!));
  });
});
