/** What a battle is: two answers to one prompt, unsigned, and a person's vote between them. Pure. */
import { z } from "zod";
import { METRIC_KEYS, type MetricKey } from "../../chat/metrics";
import type { MessageStatus } from "../../chat/views";
import { WINNERS, type Winner } from "./bradley-terry";

/** The author of an answer, as its generation has it. */
export const battleAgentSchema = z.object({
  engine: z.string(),
  model: z.string(),
  modelHash: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
  seed: z.number().int(),
});
export type BattleAgent = z.infer<typeof battleAgentSchema>;

/**
 * What the ranking tells agents apart by, and calls them. Characters have settings of their own, so that settings would
 * make an agent of each character.
 */
export const agentName = ({ engine, model }: Pick<BattleAgent, "engine" | "model">): string =>
  `${engine === "embedded" ? "Embedded" : engine}: ${model}`;

export const BATTLE_PLACES = ["chat", "page"] as const;
export type BattlePlace = (typeof BATTLE_PLACES)[number];

export const PLACE_LABELS: Record<BattlePlace, string> = { chat: "In chats", page: "On the arena page" };

export const voteSchema = z.object({
  vote: z.enum(WINNERS),
  /** The metric that decided it. */
  reason: z.enum(METRIC_KEYS).nullable().default(null),
});
export type VoteInput = z.infer<typeof voteSchema>;

/** waiting: an answer is being written; broken: one failed or was stopped, and nothing can be compared. */
export type BattleState = "waiting" | "ready" | "broken";

export function battleState(sides: readonly { status: MessageStatus }[]): BattleState {
  if (sides.some(({ status }) => status !== "complete" && status !== "streaming")) return "broken";
  return sides.every(({ status }) => status === "complete") ? "ready" : "waiting";
}

export interface BattleSide {
  messageId: string;
  /** Empty until both answers are there: who is quicker would tell who it is. */
  text: string;
  status: MessageStatus;
  error: string | null;
  /** The generation that is writing it now. */
  generationId: string | null;
}

export type Side = "left" | "right";

/** A battle as its person sees it. */
export interface BattleView {
  id: string;
  chatId: string;
  place: BattlePlace;
  state: BattleState;
  /** Both answers are by one agent: the vote chooses between them, and does not count. */
  sameAgent: boolean;
  left: BattleSide;
  right: BattleSide;
  vote: Winner | null;
  reason: MetricKey | null;
  counted: boolean;
  /** Told at the first vote. */
  authors: Record<Side, string> | null;
}
