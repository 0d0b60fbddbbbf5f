/** Chats through the server's real routes, one or several at a time, and how quickly they were answered. */

import path from "node:path";
import { createClient } from "@libsql/client";
import { drawPicture } from "./pictures";
import type { RunningServer } from "./server";
import { percentile, round, type Spread, spread } from "./stats";
import { type Conversation, type Turn, Visitor } from "./visitor";

/** A chat goes on for so many turns before the visitor opens another. */
const TURNS_PER_CHAT = 5;
const PICTURES = 8;

const QUESTIONS = [
  "What do you see in this picture?",
  "Hello! Tell me a little about yourself.",
  "Does it remind you of anything?",
  "What is the strangest thing that ever happened to you?",
  "Look at this one. What would you do there?",
  "Who is your best friend, and why?",
];

export interface ChatsResult {
  chatsAtOnce: number;
  turns: number;
  turnsWithPicture: number;
  /** At the client: from sending a message to the first piece of the answer. */
  firstTokenMs: Spread | null;
  /** At the client: tokens after the first piece, by the time they took to come. */
  tokensPerSecond: (Spread & { p5: number }) | null;
  replyTokens: Spread | null;
  eventLoopDelayMs: { p50: number; p99: number; max: number };
}

export interface ChatsOptions {
  chatsAtOnce: number;
  turns: number;
  characters: string[];
  dataDir: string;
  onTurn: (done: number) => void;
}

/** Every second turn shows a picture. @throws Error when a turn fails: a benchmark of failures says nothing */
export async function benchChats(server: RunningServer, options: ChatsOptions): Promise<ChatsResult> {
  const { chatsAtOnce, turns, characters } = options;
  const pictures = await Promise.all(Array.from({ length: PICTURES }, (_, i) => drawPicture(i)));
  const results: Turn[] = [];
  let next = 0;
  const visit = async (visitorNumber: number) => {
    const visitor = new Visitor(server.url);
    let chat: Conversation | undefined;
    for (let mine = 0; next < turns; mine++) {
      const turn = next++;
      const slug = characters[(visitorNumber + Math.floor(mine / TURNS_PER_CHAT)) % characters.length]!;
      if (!chat || mine % TURNS_PER_CHAT === 0) chat = await visitor.openChat(slug);
      const images = turn % 2 === 0 ? [await visitor.uploadPicture(pictures[(turn / 2) % PICTURES]!)] : [];
      results.push(await chat.say(QUESTIONS[turn % QUESTIONS.length]!, images, turn));
      options.onTurn(results.length);
    }
  };
  await server.health(); // resets the event loop's monitor
  await Promise.all(Array.from({ length: chatsAtOnce }, (_, i) => visit(i)));
  const { bench } = await server.health();
  const tokens = await completionTokens(options.dataDir);
  const rates = results.flatMap(({ generationId, streamMs }) => {
    const after = (tokens.get(generationId) ?? 0) - 1;
    return after > 0 && streamMs > 0 ? [(after / streamMs) * 1000] : [];
  });
  const rateSpread = spread(rates);
  return {
    chatsAtOnce,
    turns: results.length,
    turnsWithPicture: Math.ceil(turns / 2),
    firstTokenMs: spread(results.map((turn) => turn.firstTokenMs)),
    tokensPerSecond: rateSpread && { p5: round(percentile(rates, 5)), ...rateSpread },
    replyTokens: spread(results.map(({ generationId }) => tokens.get(generationId) ?? 0)),
    eventLoopDelayMs: bench!.eventLoopDelayMs,
  };
}

/** How many tokens each answer had, from the server's log: a client sees text only. */
async function completionTokens(dataDir: string): Promise<Map<string, number>> {
  const client = createClient({ url: `file:${path.join(dataDir, "troupe.db")}` });
  try {
    const { rows } = await client.execute('SELECT id, "completionTokens" FROM "Generation"');
    return new Map(rows.map((row) => [String(row.id), Number(row.completionTokens ?? 0)]));
  } finally {
    client.close();
  }
}
