/** What judges are called on the pages. */
import { IMPORTED_JUDGE } from "../datasets/import-judged";
import { type JudgeConfig, judgeConfigSchema, judgeKey } from "./judge";

export interface JudgeView {
  key: string;
  kind: JudgeConfig["kind"] | "imported";
  /** Short, and one of a kind in its run: "Seer, all in one call". */
  label: string;
  /** How it judges, in a sentence. */
  detail: string;
}

const CALLS = { each: "one metric a call", all: "all in one call" };

/** Whoever gave the scores that came with imported answers. */
const IMPORTED: JudgeView = {
  ...{ key: IMPORTED_JUDGE, kind: "imported", label: "Imported scores" },
  detail: "The scores came with the answers, in a file.",
};

/** The judges of a stored run. */
export const judgesOf = (
  { judges, engineId }: { judges: unknown; engineId: string | null },
  engineNames: ReadonlyMap<string, string>,
): JudgeView[] => [
  ...judgeConfigSchema
    .array()
    .parse(judges)
    .map((judge) => judgeView(judge, engineNames)),
  ...(engineId === null ? [IMPORTED] : []),
];

/** @param engineNames by id; an engine that is not there was removed */
export function judgeView(config: JudgeConfig, engineNames: ReadonlyMap<string, string>): JudgeView {
  const key = judgeKey(config);
  switch (config.kind) {
    case "llm": {
      const engine = engineNames.get(config.engineId) ?? "a removed engine";
      const places = config.swapHalf
        ? "on half of the calls the reference is shown first"
        : "the answer is always shown first";
      return {
        ...{ key, kind: config.kind, label: `${engine}, ${CALLS[config.calls]}` },
        detail: `A model on ${engine}, ${CALLS[config.calls]}; ${places}.`,
      };
    }
    case "reward-model":
      return {
        ...{ key, kind: config.kind, label: ["Reward model", config.version].filter(Boolean).join(" ") },
        detail: `Troupe's own reward model${config.version ? `, version ${config.version}` : ""}.`,
      };
    case "human":
      return {
        key,
        kind: config.kind,
        label: "People",
        detail: "People; the page on which they judge is yet to come.",
      };
  }
}
