/** How a battle and its vote are told. Pure. */
import type { BattleView } from "@/lib/evaluation/arena/battle";
import type { Winner } from "@/lib/evaluation/arena/bradley-terry";

export const VERDICTS: Record<Winner, string> = {
  left: "A is better",
  right: "B is better",
  tie: "A tie",
  bad: "Both are bad",
};

/** What was voted, with the authors' names. */
export function verdictOf({ vote, authors, sameAgent }: Pick<BattleView, "vote" | "authors" | "sameAgent">) {
  if (vote === null || authors === null) return "";
  const { left, right } = authors;
  const both = sameAgent ? `both are by ${left}` : `A is by ${left}, B by ${right}`;
  if (vote === "tie") return `You called it a tie: ${both}.`;
  if (vote === "bad") return `You found both bad: ${both}.`;
  return `You preferred ${vote === "left" ? "A" : "B"}: ${both}.`;
}

/** Why a vote does not count, or would not; null when it does. */
export function uncountedBecause({ sameAgent, authors, counted }: BattleView): string | null {
  if (counted) return null;
  if (sameAgent)
    return "Both answers are by the same agent, with another seed, so the vote does not count in the ranking.";
  return authors && "The authors were known before the vote, so it does not count in the ranking.";
}
