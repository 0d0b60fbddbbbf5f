/** What an agent remembers: the latest transitions, of which it draws with replacement. */
import type { Random } from "./balancer";

export interface Transitions {
  count: number;
  /** count x states, one after the other; so are the next two. */
  states: Float32Array;
  actions: Float32Array;
  nextStates: Float32Array;
  /** count */
  rewards: Float32Array;
}

export class ReplayMemory {
  private readonly kept: Transitions;
  private next = 0;

  /** @param capacity transitions; a new one takes the place of the oldest when it is full */
  constructor(
    private readonly stateSize: number,
    private readonly actionSize: number,
    private readonly capacity: number,
  ) {
    this.kept = this.empty(capacity);
    this.kept.count = 0;
  }

  get count(): number {
    return this.kept.count;
  }

  add(state: ArrayLike<number>, action: ArrayLike<number>, reward: number, nextState: ArrayLike<number>) {
    const { kept, next } = this;
    kept.states.set(state, next * this.stateSize);
    kept.actions.set(action, next * this.actionSize);
    kept.nextStates.set(nextState, next * this.stateSize);
    kept.rewards[next] = reward;
    this.next = (next + 1) % this.capacity;
    kept.count = Math.min(kept.count + 1, this.capacity);
  }

  /** Each of the kept as likely as another at each draw. @throws RangeError when nothing is kept */
  sample(count: number, random: Random): Transitions {
    const { kept, stateSize, actionSize } = this;
    if (kept.count === 0) throw new RangeError("Nothing is remembered yet.");
    const drawn = this.empty(count);
    for (let i = 0; i < count; i++) {
      const from = Math.floor(random() * kept.count);
      drawn.states.set(row(kept.states, from, stateSize), i * stateSize);
      drawn.actions.set(row(kept.actions, from, actionSize), i * actionSize);
      drawn.nextStates.set(row(kept.nextStates, from, stateSize), i * stateSize);
      drawn.rewards[i] = kept.rewards[from]!;
    }
    return drawn;
  }

  private empty(count: number): Transitions {
    return {
      count,
      states: new Float32Array(count * this.stateSize),
      actions: new Float32Array(count * this.actionSize),
      nextStates: new Float32Array(count * this.stateSize),
      rewards: new Float32Array(count),
    };
  }
}

const row = (rows: Float32Array, index: number, size: number) =>
  rows.subarray(index * size, (index + 1) * size);
