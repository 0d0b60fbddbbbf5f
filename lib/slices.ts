/** Long computations on the event loop, in slices: chats stream on while one is going. */
import { setImmediate } from "node:timers/promises";

/** A frame of a chat's stream may come so much later. */
const SLICE_MS = 12;

/** Runs a computation to its end, and lets others have their turn at each `yield` that comes after a full slice. */
export async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < SLICE_MS) continue;
    await setImmediate();
    began = performance.now();
  }
}
