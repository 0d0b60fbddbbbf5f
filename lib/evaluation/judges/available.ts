/** The judges a new run can have. */
import { listEngines } from "../../engines/store";
import type { JudgeConfig } from "./judge";

export interface JudgeChoice {
  kind: JudgeConfig["kind"];
  label: string;
  /** What choosing it means. */
  hint: string;
  /** The engines it can run on; empty where it needs none. */
  engines: { id: string; label: string }[];
}

/**
 * What the form of a new run offers. The reward model is offered only when one is ready, which lib/learning knows and
 * this folder must not ask: the page hands it in.
 */
export async function judgeChoices({ rewardModelReady = false } = {}): Promise<JudgeChoice[]> {
  const engines = await listEngines();
  return [
    {
      kind: "llm",
      label: "A model",
      hint: "Any server you added under Models. It sees the picture, the question, and both answers.",
      engines: engines.map(({ id, name, model, vision }) => ({
        id,
        label: `${name}: ${model}${vision ? "" : " (no pictures)"}`,
      })),
    },
    ...(rewardModelReady
      ? [
          {
            kind: "reward-model" as const,
            label: "The reward model",
            hint: "Troupe's own, on this machine.",
            engines: [],
          },
        ]
      : []),
    {
      kind: "human",
      label: "People",
      hint: "The run waits for their judgements; the page on which they judge is yet to come.",
      engines: [],
    },
  ];
}
