/** What a run will take: calls, tokens, time, and money where a price is told. Pure. */

/** One kind of calls of a run: the agent's, or one judge's. */
export interface Calls {
  calls: number;
  /** Of some of the calls' prompts, pictures included. */
  promptTokens: readonly number[];
  /** Of one reply, on average. */
  replyTokens: number;
  /** Of earlier calls of the same model; empty: nothing was measured. */
  measured: readonly Measured[];
  /** One call after the other, however many are asked for at once: the embedded engine. */
  serial: boolean;
}

/** An earlier call, and how many went on at once then. */
export interface Measured {
  ms: number;
  parallel: number;
}

export interface Pace {
  parallel: number;
  /** Calls a minute, at most; null: no limit. */
  perMinute: number | null;
}

export interface CallsEstimate {
  calls: number;
  promptTokens: number;
  replyTokens: number;
  /** Null: no earlier call says how fast it is. */
  seconds: number | null;
}

/** A run's calls as a whole. */
export interface RunEstimate {
  /** How many prompts were counted. */
  sampled: number;
  parts: (CallsEstimate & { key: string; label: string; remote: boolean; measured: number })[];
  /** Null where the time of one part is not known. */
  seconds: number | null;
}

export function estimateCalls(
  { calls, promptTokens, replyTokens, measured, serial }: Calls,
  pace: Pace,
): CallsEstimate {
  return {
    calls,
    promptTokens: Math.round(calls * meanOf(promptTokens)),
    replyTokens: Math.round(calls * replyTokens),
    seconds: measured.length === 0 ? null : secondsOf(calls, measured, serial, pace),
  };
}

function secondsOf(calls: number, measured: readonly Measured[], serial: boolean, pace: Pace): number {
  // Where calls wait for each other, the waiting is in what was measured.
  const alone = measured.map(({ ms, parallel }) => (serial ? ms / parallel : ms));
  const free = (calls * meanOf(alone)) / 1000 / (serial ? 1 : Math.max(1, Math.min(pace.parallel, calls)));
  // The first minute's calls may begin at once.
  const limited = pace.perMinute === null ? 0 : (Math.ceil(calls / pace.perMinute) - 1) * 60;
  return Math.max(free, limited);
}

/** The parts come one after the other. */
export const totalSeconds = (parts: readonly Pick<CallsEstimate, "seconds">[]): number | null =>
  parts.reduce<number | null>(
    (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
    0,
  );

/** For a million tokens, in whatever currency. */
export interface Price {
  prompt: number;
  reply: number;
}

export const costOf = (
  { promptTokens, replyTokens }: Pick<CallsEstimate, "promptTokens" | "replyTokens">,
  { prompt, reply }: Price,
): number => (promptTokens * prompt + replyTokens * reply) / 1e6;

/** "about 40 s", "about 12 min", "about 2 h 10 min" */
export function writtenDuration(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} min`;
  const tens = Math.round(minutes / 10) * 10;
  const [hours, rest] = [Math.floor(tens / 60), tens % 60];
  return rest === 0 ? `about ${hours} h` : `about ${hours} h ${rest} min`;
}

/** 0 of none. */
export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
