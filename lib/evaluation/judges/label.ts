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
  /** Whether it scores the reference too: only then are there ratios. */
  compares: boolean;
}

const CALLS = { each: "one metric a call", all: "all in one call" };

/** Whoever gave the scores that came with imported answers. */
const IMPORTED: JudgeView = {
  ...{ key: IMPORTED_JUDGE, kind: "imported", label: "Imported scores" },
  detail: "The scores came with the answers, in a file.",
  compares: true,
};

/** The judges of a stored run; that people are to judge is told until somebody does. */
export function judgesOf(
  { judges, engineId }: { judges: unknown; engineId: string | null },
  engineNames: ReadonlyMap<string, string>,
): JudgeView[] {
  const all = judgeConfigSchema.array().parse(judges);
  const begun = all.some((judge) => judge.kind === "human" && judge.person);
  const shown = all.filter((judge) => !(begun && judge.kind === "human" && !judge.person));
  // Imported scores come first: the leaderboard knows a line by its place, and people are added at the end.
  return [...(engineId === null ? [IMPORTED] : []), ...shown.map((judge) => judgeView(judge, engineNames))];
}

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
        compares: true,
      };
    }
    case "reward-model":
      return {
        ...{ key, kind: config.kind, label: ["Reward model", config.version].filter(Boolean).join(" ") },
        detail: `Troupe's own reward model${config.version ? `, version ${config.version}` : ""}.`,
        compares: true,
      };
    case "human":
      return { key, kind: config.kind, compares: !config.alone, ...byHand(config) };
  }
}

function byHand({ person, alone }: Extract<JudgeConfig, { kind: "human" }>) {
  if (!person) return { label: "People", detail: "People, by hand: nobody has begun." };
  return alone
    ? { label: `${person.name}, answers alone`, detail: `${person.name}, by hand, without the reference.` }
    : {
        label: person.name,
        detail: `${person.name}, by hand, not told which of the two is the reference.`,
      };
}
