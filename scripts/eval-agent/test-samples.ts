/** Troupe-Data's test: the last turn of each character of a test dialogue, and the chat that led to it. */
import fs from "node:fs";
import type { PromptMessage } from "../../lib/characters/prompt";
import type { Dialogue } from "../../lib/troupe-data/dialogue";
import type { TroupeData } from "../../lib/troupe-data/load";
import { samplesOf } from "../../lib/troupe-data/samples";
import type { Talk } from "./ask";

export interface TestSample {
  id: string;
  distribution: "in" | "out";
  talk: Talk;
  /** What is written there. */
  text: string;
}

/** All of them, those of one character not side by side: spread so that a part of them is a fair one. */
export function testSamples({ dialogues, characters, splits }: TroupeData): TestSample[] {
  const drawings = new Map<string, Uint8Array>();
  const drawing = (id: string) => {
    const known = drawings.get(id) ?? new Uint8Array(fs.readFileSync(`public/pictures/${id}.webp`));
    drawings.set(id, known);
    return known;
  };
  const samples = dialogues.flatMap((dialogue) =>
    samplesOf(dialogue, characters, splits)
      .filter(({ split }) => split === "test")
      .map(({ id, distribution, pictures }): TestSample => {
        const at = Number(id.slice(id.lastIndexOf("/") + 1)) - 1;
        const { by, text } = dialogue.turns[at]!;
        const talk = {
          speaker: characters.get(by)!,
          messages: messagesBefore(dialogue, at),
          pictures: new Map(pictures.map((picture) => [picture, drawing(picture)])),
        };
        return { id, distribution, talk, text };
      }),
  );
  const stride = 37; // has no divisor in common with the usual 294
  const order = samples.map((_, i) => (i * stride) % samples.length);
  return new Set(order).size === samples.length ? order.map((i) => samples[i]!) : samples;
}

/**
 * A dialogue's turns before one, as its speaker was told them in a chat. The picture comes with the first words of the
 * other; where there are none before the speaker's own, it is shown without words.
 */
export function messagesBefore({ turns, picture }: Dialogue, at: number): PromptMessage[] {
  const { by } = turns[at]!;
  const messages = turns.slice(0, at).map(
    (turn): PromptMessage => ({
      role: turn.by === by ? "character" : "person",
      text: turn.text,
      imageIds: turn.picture && turn.by !== by ? [turn.picture] : [],
    }),
  );
  if (messages[0]?.role !== "person") messages.unshift({ role: "person", text: "", imageIds: [] });
  messages[0]!.imageIds.unshift(picture);
  return messages;
}
