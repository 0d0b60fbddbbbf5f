/** What is typed into the form of a new run, and what is sent of it. Pure. */
import type { Sampling } from "@/lib/inference/sampling";

export interface JudgeDraft {
  /** For lists only. */
  key: number;
  kind: "llm" | "reward-model" | "human";
  engineId: string;
  calls: "each" | "all";
  swapHalf: boolean;
}

/** Numbers as they are typed: a blank one is left out. */
export interface RunDraft {
  /** Null: the name that follows from the choices. */
  name: string | null;
  engineId: string;
  sampling: Partial<Record<keyof Sampling, string>>;
  datasetId: string;
  items: string;
  allItems: boolean;
  judges: JudgeDraft[];
  parallel: string;
  perMinute: string;
  seed: string;
}

const typed = (text: string): number | undefined => (text.trim() === "" ? undefined : Number(text));

/** The body of a new run: the server says what is wrong with it. */
export function runInput(draft: RunDraft, name: string) {
  const sampling = Object.entries(draft.sampling).flatMap(([key, text]) => {
    const value = typed(text);
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    name,
    ...{ engineId: draft.engineId, datasetId: draft.datasetId },
    sampling: Object.fromEntries(sampling),
    judges: draft.judges.map(({ kind, engineId, calls, swapHalf }) =>
      kind === "llm" ? { kind, engineId, calls, swapHalf } : { kind },
    ),
    ...(draft.allItems ? {} : { items: typed(draft.items) }),
    seed: typed(draft.seed),
    parallel: typed(draft.parallel),
    perMinute: typed(draft.perMinute),
  };
}

/** The server names the field before its message; beside the field that is once too often. */
export const withoutField = (message: string, field: string): string =>
  message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
