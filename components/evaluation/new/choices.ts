/** What the form of a new run offers. Pure. */
import type { DatasetView } from "@/lib/evaluation/datasets/store";
import type { JudgeChoice } from "@/lib/evaluation/judges/available";
import type { Sampling } from "@/lib/inference/sampling";
import type { JudgeDraft, RunDraft } from "./draft";

export interface AgentChoice {
  id: string;
  label: string;
  /** Short, for the run's name. */
  name: string;
  /** Null while the engine cannot be used. */
  defaults: Sampling | null;
}

export interface RunChoices {
  agents: AgentChoice[];
  datasets: DatasetView[];
  judges: JudgeChoice[];
}

/** A first run is to end soon. */
const USUAL_ITEMS = 40;
const MOST_JUDGES = 5;

/** @param agentId of the agent that is chosen at first */
export function firstDraft({ agents, datasets, judges }: RunChoices, agentId: string): RunDraft {
  const dataset = datasets[0];
  const engineId = agents.some(({ id }) => id === agentId) ? agentId : (agents[0]?.id ?? "");
  return {
    ...{ name: null, engineId, sampling: {}, datasetId: dataset?.id ?? "" },
    ...{ items: String(Math.min(USUAL_ITEMS, dataset?.items ?? USUAL_ITEMS)), allItems: false },
    judges: [firstJudge(judges, engineId, 1)],
    ...{ parallel: "1", perMinute: "", seed: "1" },
  };
}

/** A model, at best another one than the agent's; where none was added, the reward model. */
export function firstJudge(judges: JudgeChoice[], agentId: string, key: number): JudgeDraft {
  const engines = judges.find(({ kind }) => kind === "llm")?.engines ?? [];
  const engine = engines.find(({ id }) => id !== agentId) ?? engines[0];
  const base = { key, calls: "all", swapHalf: true } as const;
  return engine
    ? { ...base, kind: "llm", engineId: engine.id }
    : { ...base, kind: "reward-model", engineId: "" };
}

export const canAddJudge = (draft: RunDraft): boolean => draft.judges.length < MOST_JUDGES;

/** "Embedded on Troupe-Data, test split" */
export function usualName({ agents, datasets }: RunChoices, draft: RunDraft): string {
  const agent = agents.find(({ id }) => id === draft.engineId)?.name ?? "A run";
  const dataset = datasets.find(({ id }) => id === draft.datasetId);
  const items = draft.allItems ? "" : `, ${draft.items || "some"} items`;
  return `${agent} on ${dataset?.name ?? "a dataset"}${items}`.slice(0, 120);
}
