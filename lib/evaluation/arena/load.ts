/** From rows to what a battle's person may see of it. */
import { reapStale } from "../../chat/generation/reaper";
import type { MetricKey } from "../../chat/metrics";
import type { MessageStatus } from "../../chat/views";
import { db, type Prisma } from "../../db/client";
import { AppError } from "../../errors";
import {
  agentName,
  type BattleAgent,
  type BattlePlace,
  type BattleSide,
  type BattleView,
  battleAgentSchema,
  battleState,
} from "./battle";
import type { Winner } from "./bradley-terry";

const RUNNING = { where: { status: "running" }, take: 1, select: { id: true } };
const ANSWERS = {
  leftSaid: { include: { generations: RUNNING } },
  rightSaid: { include: { generations: RUNNING } },
} satisfies Prisma.ArenaBattleInclude;

type BattleRow = Prisma.ArenaBattleGetPayload<{ include: typeof ANSWERS }>;
type AnswerRow = NonNullable<BattleRow["leftSaid"]>;
/** With both answers still there. */
type WholeRow = BattleRow & { chatId: string; leftSaid: AnswerRow; rightSaid: AnswerRow };

const isWhole = (row: BattleRow | null): row is WholeRow =>
  row !== null && row.chatId !== null && row.leftSaid !== null && row.rightSaid !== null;

/** A person's battle. @throws AppError evaluation:not_found, also when it is another person's or an answer was deleted */
export async function findBattle(userId: string | undefined, id: string): Promise<WholeRow> {
  const read = () => db().arenaBattle.findFirst({ where: { id, userId }, include: ANSWERS });
  let row = userId ? await read() : null;
  const running = [row?.leftSaid, row?.rightSaid].flatMap((said) => said?.generations ?? []);
  if (running.length > 0 && (await reapStale(running.map((one) => one.id))) > 0) row = await read();
  if (!isWhole(row)) throw new AppError("evaluation:not_found", "These two answers are no longer there.");
  return row;
}

/** @throws AppError evaluation:not_found */
export const loadBattle = async (userId: string | undefined, id: string): Promise<BattleView> =>
  toBattleView(await findBattle(userId, id));

/** The latest battle in a person's chat, for its page; null where there is none. */
export async function latestBattle(userId: string, chatId: string): Promise<BattleView | null> {
  const latest = await db().arenaBattle.findFirst({
    where: { userId, chatId, leftId: { not: null }, rightId: { not: null } },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return latest && loadBattle(userId, latest.id);
}

export function toBattleView(row: WholeRow): BattleView {
  const names = { left: nameOf(row.left), right: nameOf(row.right) };
  const state = battleState([side(row.leftSaid), side(row.rightSaid)]);
  return {
    id: row.id,
    chatId: row.chatId,
    place: row.place as BattlePlace,
    state,
    sameAgent: names.left === names.right,
    left: side(row.leftSaid, state === "ready"),
    right: side(row.rightSaid, state === "ready"),
    vote: row.vote as Winner | null,
    reason: row.reason as MetricKey | null,
    counted: row.counted,
    authors: row.revealedAt && names,
  };
}

const nameOf = (agent: Prisma.JsonValue): string => agentName(battleAgentSchema.parse(agent));

const side = ({ id, text, status, error, generations }: AnswerRow, shown = false): BattleSide => ({
  messageId: id,
  text: shown ? text : "",
  status: status as MessageStatus,
  error,
  generationId: status === "streaming" ? (generations[0]?.id ?? null) : null,
});

/** Who wrote an answer. @throws AppError message:conflict for one that two models wrote, or nobody */
export async function authorOf(messageId: string): Promise<BattleAgent> {
  const written = await db().generation.findMany({
    where: { messageId },
    orderBy: { id: "desc" },
    select: { engine: true, model: true, modelHash: true, settings: true, seed: true },
  });
  const authors = written.map((one) => battleAgentSchema.parse(one));
  if (new Set(authors.map(agentName)).size !== 1)
    throw new AppError("message:conflict", "This answer is not one model's. Have it answered anew first.");
  return authors[0]!;
}
