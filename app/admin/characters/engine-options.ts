import type { EngineOption } from "@/components/admin/editor/engine-fields";
import { listEngines, resolveEngine } from "@/lib/engines/store";
import { embeddedStatus } from "@/lib/inference/embedded/embedded";
import type { Sampling } from "@/lib/inference/sampling";

/** What a character's engine can be set to, each with its own settings. */
export async function engineOptions(): Promise<EngineOption[]> {
  const engines = await listEngines();
  const chosen = engines.find(({ isDefault }) => isDefault);
  const embedded = `embedded, ${embeddedStatus().modelName ?? "this machine"}`;
  const defaultName = chosen ? chosen.name : embedded;
  const own = engines.map(async ({ id, name, model, vision }) => ({
    id,
    label: `${name}: ${model}${vision ? "" : " (no pictures)"}`,
    defaults: await defaultsOf(id),
  }));
  return Promise.all([
    { id: null, label: `The default engine (${defaultName})`, defaults: await defaultsOf(null) },
    { id: "embedded", label: `The ${embedded}`, defaults: await defaultsOf("embedded") },
    ...own,
  ]);
}

async function defaultsOf(engineId: string | null): Promise<Sampling | null> {
  try {
    return (await resolveEngine({ engineId })).defaults;
  } catch {
    return null; // the model page says what is wrong with it
  }
}
