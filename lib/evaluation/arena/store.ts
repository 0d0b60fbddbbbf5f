/** Battles: begun, voted on, taken back. Each function takes the person who asks; what is not theirs is not found. */
import { randomInt } from "node:crypto";
import { stopGeneration } from "../../chat/generation/stop";
import { ownMessage } from "../../chat/load";
import { changeChat, createChat, deleteChat } from "../../chat/store";
import { answerBeside, type SendInput, sendMessage } from "../../chat/turns";
import { db, type Prisma } from "../../db/client";
import { AppError } from "../../errors";
import { wordCount } from "../mmrole/answers";
import { agentName, type BattlePlace, type BattleView, type VoteInput } from "./battle";
import { authorOf, findBattle, loadBattle, toBattleView } from "./load";
import { opponentOf, twoEngines } from "./opponents";

/** Has another engine answer what the last answer of a chat answers. @throws AppError message:*, generation:*, engine:* */
export async function compareAnswer(userId: string, messageId: string): Promise<BattleView> {
  const message = await ownMessage(userId, messageId);
  if (message.role !== "character" || message.parentId === null)
    throw new AppError("message:bad_request", "Only an answer of the character can be compared.");
  if (message.status !== "complete")
    throw new AppError("message:conflict", "Only a whole answer can be compared. Have it answered anew.");
  const author = await authorOf(messageId);
  const other = await answerBeside(userId, messageId, await opponentOf(agentName(author)));
  return open(userId, message.chatId, "chat", [messageId, other]);
}

export interface BattleInput extends Pick<SendInput, "text" | "imageIds"> {
  characterSlug: string;
}

/** Begins a chat in which two engines answer the first line. @throws AppError character:not_found, image:*, generation:*, engine:* */
export async function startBattle(
  userId: string,
  { characterSlug, text, imageIds }: BattleInput,
): Promise<BattleView> {
  const [first, second] = await twoEngines();
  const chat = await createChat(userId, characterSlug);
  try {
    const input = { parentId: chat.headId, text, imageIds };
    const { headId } = await sendMessage(userId, chat.id, input, first);
    return await open(userId, chat.id, "page", [headId!, await answerBeside(userId, headId!, second)]);
  } catch (error) {
    // Half a battle would only litter the list of chats.
    await deleteChat(userId, chat.id);
    throw error;
  }
}

async function open(
  userId: string,
  chatId: string,
  place: BattlePlace,
  messageIds: [string, string],
): Promise<BattleView> {
  const [leftId, rightId] = randomInt(2) === 0 ? messageIds : [messageIds[1], messageIds[0]];
  const [left, right, { character }] = await Promise.all([
    authorOf(leftId),
    authorOf(rightId),
    db().chat.findUniqueOrThrow({ where: { id: chatId }, select: { character: true } }),
  ]);
  const { id } = await db().arenaBattle.create({
    data: {
      ...{ userId, chatId, place, leftId, rightId },
      left: left as Prisma.InputJsonObject,
      right: right as Prisma.InputJsonObject,
      characterId: character.id,
      characterVersion: character.version,
    },
  });
  return loadBattle(userId, id);
}

/**
 * The vote; the better answer is the one the chat shows from then on. It counts when it is blind, and between two agents.
 * @throws AppError evaluation:not_found, evaluation:conflict
 */
export async function voteOn(userId: string, id: string, { vote, reason }: VoteInput): Promise<BattleView> {
  const battle = await findBattle(userId, id);
  const { state, chatId, left, right, sameAgent } = toBattleView(battle);
  if (state !== "ready")
    throw new AppError("evaluation:conflict", "Vote when both answers are there, whole.", { field: "vote" });
  const now = new Date();
  const { count } = await db().arenaBattle.updateMany({
    where: { id, vote: null },
    data: {
      ...{ vote, reason, votedAt: now },
      leftWords: wordCount(left.text),
      rightWords: wordCount(right.text),
      revealedAt: battle.revealedAt ?? now,
      counted: !sameAgent && battle.revealedAt === null,
    },
  });
  if (count === 0)
    throw new AppError("evaluation:conflict", "You have voted on these two. Take the vote back first.", {
      field: "vote",
    });
  if (vote === "left" || vote === "right")
    await changeChat(userId, chatId, { headId: (vote === "left" ? left : right).messageId });
  return loadBattle(userId, id);
}

/** Takes the vote back. Authors once told stay told, so that a new vote does not count. @throws AppError evaluation:not_found */
export async function undoVote(userId: string, id: string): Promise<BattleView> {
  await findBattle(userId, id);
  await db().arenaBattle.update({
    where: { id },
    data: { vote: null, reason: null, votedAt: null, counted: false },
  });
  return loadBattle(userId, id);
}

/**
 * Ends a battle without a vote, and what is still being written for it; the answers stay in their chat.
 * @throws AppError evaluation:not_found, evaluation:conflict
 */
export async function dropBattle(userId: string, id: string): Promise<void> {
  const { vote, left, right } = await loadBattle(userId, id);
  if (vote !== null) throw new AppError("evaluation:conflict", "You have voted. Take the vote back first.");
  for (const { generationId } of [left, right]) if (generationId) await stopGeneration(userId, generationId);
  await db().arenaBattle.deleteMany({ where: { id, vote: null } });
}
