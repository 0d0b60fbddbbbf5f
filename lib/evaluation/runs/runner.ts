/**
 * Goes through a run: answers, then judgements. All that is done is in the database, so a run that was paused, or whose server
 * died, goes on where it was, and no finished call is made again.
 */
import PQueue from "p-queue";
import type { MetricKey } from "../../chat/metrics";
import { db } from "../../db/client";
import type { EvaluationRun } from "../../db/generated/sqlite/client";
import { resolveEngine } from "../../engines/store";
import { AppError, findAppError } from "../../errors";
import { log } from "../../log";
import { type Judge, type JudgeConfig, judgeConfigSchema } from "../judges/judge";
import { runAgentSchema } from "./run";
import { changeStatus, findRun } from "./store";
import { answerItem, judgeAnswer } from "./work";

/** Makes the judge of a configuration; null: nobody runs it (people judge on their own page). lib/learning adds the reward model. */
export type JudgeMaker = (config: JudgeConfig) => Promise<Judge | null>;

const HEARTBEAT_MS = 2_000;
/** So many failures on end are not bad luck: the run stops, and says why. */
const MAX_FAILURES_ON_END = 5;

interface Going {
  abort: AbortController;
  done: Promise<void>;
}
// One registry per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeRuns?: Map<string, Going> };
holder.troupeRuns ??= new Map();
const going = holder.troupeRuns;

export const isGoingHere = (id: string): boolean => going.has(id);

/** Starts or resumes a run whose status is `running`. The promise settles when it has stopped; nobody need await it. */
export function go(id: string, makeJudge: JudgeMaker): Promise<void> {
  const known = going.get(id);
  if (known) return known.done;
  const abort = new AbortController();
  const done = work(id, makeJudge, abort).finally(() => going.delete(id));
  going.set(id, { abort, done });
  return done;
}

/** Pauses or cancels, and waits for this process to let go of it. A paused run finishes the calls it has begun. */
export async function stop(id: string, to: "paused" | "cancelled"): Promise<void> {
  await changeStatus(id, to);
  if (to === "cancelled") going.get(id)?.abort.abort();
  await going.get(id)?.done;
}

async function work(id: string, makeJudge: JudgeMaker, abort: AbortController): Promise<void> {
  const queue: { now?: PQueue } = {};
  const stopHeartbeat = startHeartbeat(id, (status) => {
    queue.now?.clear();
    if (status !== "paused") abort.abort();
  });
  try {
    const run = await findRun(id);
    queue.now = queueOf(run);
    await answerAll(run, queue.now, abort.signal);
    if (await isRunning(id)) await judgeAll(run, makeJudge, queue.now, abort.signal);
    await db().evaluationRun.updateMany({
      where: { id, status: "running" },
      data: { status: "complete", finishedAt: new Date() },
    });
  } catch (error) {
    if (abort.signal.aborted) return;
    const known = findAppError(error);
    log[known ? "warn" : "error"]({ err: error, run: id }, "an evaluation run failed");
    const message = known?.message ?? "The server's log says why.";
    await db().evaluationRun.updateMany({
      where: { id, status: "running" },
      data: { status: "failed", error: message, finishedAt: new Date() },
    });
  } finally {
    stopHeartbeat();
  }
}

const queueOf = ({ parallel, perMinute }: EvaluationRun): PQueue =>
  new PQueue({
    concurrency: parallel,
    ...(perMinute === null
      ? {}
      : { interval: 60_000, intervalCap: perMinute, carryoverConcurrencyCount: true }),
  });

async function answerAll(run: EvaluationRun, queue: PQueue, signal: AbortSignal): Promise<void> {
  const { sampling } = runAgentSchema.parse(run.agent);
  const left = await db().evaluationAnswer.findMany({
    where: { runId: run.id, status: { not: "done" } },
    orderBy: { position: "asc" },
    select: { id: true },
  });
  if (left.length === 0 || sampling === null) return;
  const engine = await resolveEngine(run);
  const failures = failureCount();
  await all(queue, signal, left, async ({ id }) => {
    failures.note(await answerItem(id, { engine, sampling, runSeed: run.seed, signal }), "answers");
  });
}

async function judgeAll(run: EvaluationRun, makeJudge: JudgeMaker, queue: PQueue, signal: AbortSignal) {
  const configs = judgeConfigSchema.array().parse(run.judges);
  const judges = (await Promise.all(configs.map(makeJudge))).filter((judge) => judge !== null);
  for (const judge of judges) {
    const failures = failureCount();
    await all(queue, signal, await unjudged(run.id, judge), async ({ id, metrics }) => {
      try {
        await judgeAnswer(id, metrics, { judge, runSeed: run.seed, signal });
        failures.note(null, "judgements");
      } catch (error) {
        if (signal.aborted) throw error;
        failures.note(error, "judgements");
      }
    });
  }
}

/** The calls a judge has still to make. Empty answers are not judged: they count as missing. */
async function unjudged(
  runId: string,
  judge: Judge,
): Promise<{ id: string; metrics: readonly MetricKey[] }[]> {
  const answers = await db().evaluationAnswer.findMany({
    where: { runId, status: "done", text: { not: "" } },
    orderBy: { position: "asc" },
    select: { id: true, judgements: { where: { judge: judge.key }, select: { metric: true } } },
  });
  return answers.flatMap(({ id, judgements }) => {
    const judged = new Set(judgements.map(({ metric }) => metric));
    return judge.calls
      .map((call) => call.filter((metric) => !judged.has(metric)))
      .filter((metrics) => metrics.length > 0)
      .map((metrics) => ({ id, metrics }));
  });
}

/** Runs the work over a list. The first thing thrown empties the queue, lets what has begun finish, and is thrown on. */
async function all<T>(
  queue: PQueue,
  signal: AbortSignal,
  list: T[],
  each: (one: T) => Promise<void>,
): Promise<void> {
  let failure: { error: unknown } | undefined;
  for (const one of list) {
    const added = queue.add(async () => {
      if (!failure && !signal.aborted) await each(one);
    });
    added.catch((error: unknown) => {
      failure ??= { error };
      queue.clear();
    });
  }
  await queue.onIdle();
  if (failure) throw failure.error;
}

function failureCount() {
  let onEnd = 0;
  return {
    /** @param cause null: it went well */
    note(cause: unknown, what: string) {
      onEnd = cause === null ? 0 : onEnd + 1;
      if (onEnd < MAX_FAILURES_ON_END) return;
      const why = findAppError(cause)?.message ?? "";
      throw new AppError(
        "evaluation:upstream",
        `${onEnd} ${what} failed one after the other. ${why}`.trim(),
        { cause },
      );
    },
  };
}

const isRunning = async (id: string): Promise<boolean> => (await findRun(id)).status === "running";

/** Beats until the returned function is called; tells when somebody, here or elsewhere, changed the status. */
function startHeartbeat(id: string, onStop: (status: string | undefined) => void): () => void {
  const timer = setInterval(async () => {
    try {
      const { count } = await db().evaluationRun.updateMany({
        where: { id, status: "running" },
        data: { heartbeatAt: new Date() },
      });
      if (count > 0) return;
      const row = await db().evaluationRun.findUnique({ where: { id }, select: { status: true } });
      onStop(row?.status);
    } catch (error) {
      log.warn({ err: error, run: id }, "a heartbeat could not be written");
    }
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
}
