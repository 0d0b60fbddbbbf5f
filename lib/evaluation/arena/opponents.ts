/** Which engines meet: any that can answer, each as likely as the other. */
import { randomInt } from "node:crypto";
import { listEngines, resolveEngine } from "../../engines/store";
import { AppError } from "../../errors";
import type { Engine } from "../../inference/engine";
import { log } from "../../log";
import { agentName } from "./battle";

/** Two engines in random order; twice the same where there is only one. @throws AppError engine:unavailable */
export async function twoEngines(): Promise<[Engine, Engine]> {
  const [first, second] = await engines();
  if (!first) throw new AppError("engine:unavailable", "No engine can answer at the moment.");
  return [first, second ?? first];
}

/** An engine to answer against an agent, another one where there is one. @throws AppError engine:unavailable */
export async function opponentOf(agent: string): Promise<Engine> {
  const all = await engines();
  const one = all.find((engine) => nameOf(engine) !== agent) ?? all[0];
  if (!one) throw new AppError("engine:unavailable", "No engine can answer at the moment.");
  return one;
}

const nameOf = ({ kind, name, modelName }: Engine): string =>
  agentName({ engine: kind === "embedded" ? kind : name, model: modelName });

/** All that can be opened, shuffled. */
async function engines(): Promise<Engine[]> {
  const ids = ["embedded", ...(await listEngines()).map(({ id }) => id)];
  const opened = await Promise.all(
    ids.map((engineId) =>
      resolveEngine({ engineId }).catch((error: unknown) => {
        log.warn({ err: error, engineId }, "an engine cannot take part in the arena");
        return null;
      }),
    ),
  );
  const ready = opened.filter((engine) => engine !== null);
  for (let i = ready.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [ready[i], ready[j]] = [ready[j]!, ready[i]!];
  }
  return ready;
}
