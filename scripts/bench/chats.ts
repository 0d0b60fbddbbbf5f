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
  /** As the server logs it for each answer: after the first token, so without reading prompt and picture. */
  tokensPerSecond: RateSpread | null;
  /** At the client: all tokens, by the time from sending the message to the last piece of the answer. */
  overallTokensPerSecond: RateSpread | null;
  replyTokens: Spread | null;
  eventLoopDelayMs: { p50: number; p99: number; max: number };
}

/** For rates the slow end is the low one. */
type RateSpread = Spread & { p5: number };

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
  const log = await readLog(options.dataDir);
  const logged = results.flatMap(({ generationId }) => log.get(generationId) ?? []);
  const overall = results.map(
    ({ generationId, answerMs }) => ((log.get(generationId)?.tokens ?? 0) / answerMs) * 1000,
  );
  return {
    chatsAtOnce,
    turns: results.length,
    turnsWithPicture: Math.ceil(turns / 2),
    firstTokenMs: spread(results.map((turn) => turn.firstTokenMs)),
    // An answer of one token has no rate.
    tokensPerSecond: rateSpread(logged.flatMap(({ rate }) => (rate > 0 ? [rate] : []))),
    overallTokensPerSecond: rateSpread(overall),
    replyTokens: spread(logged.map(({ tokens }) => tokens)),
    eventLoopDelayMs: bench!.eventLoopDelayMs,
  };
}

function rateSpread(rates: number[]): RateSpread | null {
  const middle = spread(rates);
  return middle && { p5: round(percentile(rates, 5)), ...middle };
}

/** What the server noted of each generation: a client sees text, not tokens. */
async function readLog(dataDir: string): Promise<Map<string, { tokens: number; rate: number }>> {
  const client = createClient({ url: `file:${path.join(dataDir, "troupe.db")}` });
  try {
    const { rows } = await client.execute(
      'SELECT id, "completionTokens", "tokensPerSecond" FROM "Generation"',
    );
    return new Map(
      rows.map(({ id, completionTokens, tokensPerSecond }) => [
        String(id),
        { tokens: Number(completionTokens ?? 0), rate: Number(tokensPerSecond ?? 0) },
      ]),
    );
  } finally {
    client.close();
  }
}
