import { describe, expect, it } from "vitest";
import { type LoggedTurn, mmroleSample } from "./mmrole-sample";

const turn: LoggedTurn = {
  id: "g1",
  role: "Alice",
  script: "Alice's Adventures in Wonderland",
  profile: "### Brief Introduction\nA curious girl.\n### Personality\nPolite.",
  messages: [
    { role: "character", text: "How do you do?" },
    { role: "person", text: "Look at this." },
    { role: "character", text: "A rabbit!" },
    { role: "person", text: "And what colour?" },
  ],
  images: ["images/aa.webp", "images/bb.webp"],
  reply: "White, of course.",
  extras: { engine: "embedded", rating: null },
};

describe("mmroleSample", () => {
  it("has MMRole's keys, in MMRole's order, and ours under one", () => {
    expect(Object.keys(mmroleSample(turn))).toEqual([
      "id",
      "system",
      "image",
      "role",
      "script",
      "other_role",
      "conversations",
      "troupe",
    ]);
  });

  it("writes the prompt as MMRole-Data does", () => {
    const [user, assistant] = mmroleSample(turn).conversations;
    expect(user.value.split("\n\n\n")).toEqual([
      "Please step into the shoes of Alice from Alice's Adventures in Wonderland. Imagine you are talking with a curious human about the given image. This requires a deep understanding of the character's background, including their personality, experiences, abilities, and relationships.",
      "The description of Alice is as follows:\n### Brief Introduction\nA curious girl.\n### Personality\nPolite.",
      "The conversation history between Alice and the curious human is as follows:\n[Alice]: How do you do?\n[human]: Look at this.\n[Alice]: A rabbit!",
      "Please respond to the following words of the curious human about the image in English using the distinctive tone, manner and vocabulary of Alice:\nAnd what colour?",
    ]);
    expect(assistant).toEqual({ from: "assistant", value: "White, of course." });
  });

  it("leaves out the history of a first turn, and a picture that is not there", () => {
    const first = mmroleSample({ ...turn, messages: [{ role: "person", text: "Hello." }], images: [] });
    expect(first.conversations[0].value).not.toContain("conversation history");
    expect(first.image).toBeNull();
    expect(first.troupe.images).toEqual([]);
  });
});
