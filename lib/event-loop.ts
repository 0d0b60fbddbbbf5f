/** How late the server's event loop runs, for `npm run bench:chat`. Off unless TROUPE_BENCH=1. */
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";

/** The monitor's timer; what it measures includes this, so it is taken off again. */
const RESOLUTION_MS = 10;

export interface BenchMetrics {
  bench: {
    pid: number;
    /** Since the last read. */
    eventLoopDelayMs: { p50: number; p99: number; max: number };
  };
}

// One monitor per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeEventLoop?: IntervalHistogram };

/** Reads and resets the monitor, which the first read starts; nothing outside a benchmark. */
export function benchMetrics(): BenchMetrics | Record<string, never> {
  if (process.env.TROUPE_BENCH !== "1") return {};
  if (!holder.troupeEventLoop) {
    holder.troupeEventLoop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    holder.troupeEventLoop.enable();
  }
  const histogram = holder.troupeEventLoop;
  const late = (nanoseconds: number) =>
    Math.max(0, Math.round(nanoseconds / 1e4 - RESOLUTION_MS * 100) / 100);
  const eventLoopDelayMs = {
    p50: late(histogram.percentile(50)),
    p99: late(histogram.percentile(99)),
    max: late(histogram.max),
  };
  histogram.reset();
  return { bench: { pid: process.pid, eventLoopDelayMs } };
}
