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

/** What the form of a new run offers. */
export async function judgeChoices(): Promise<JudgeChoice[]> {
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
    {
      kind: "reward-model",
      label: "The reward model",
      hint: "Troupe's own, the version that is active now, on this machine: quick, reads words only, and was trained on a language model's judgements.",
      engines: [],
    },
    {
      kind: "human",
      label: "People",
      hint: "The run collects answers; you and others judge them on a blind page, with the keyboard.",
      engines: [],
    },
  ];
}
