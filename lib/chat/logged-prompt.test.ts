import { describe, expect, it } from "vitest";
import holmes from "../../data/characters/sherlock-holmes.json";
import { buildPrompt } from "../characters/prompt";
import { loggedPrompt } from "./logged-prompt";
import { recordPrompt } from "./prompting";

describe("loggedPrompt", () => {
  it.each([true, false])(
    "gives back the prompt that was recorded (instructions: %s)",
    (followsInstructions) => {
      const prompt = buildPrompt(holmes, [{ role: "person", text: "Look.", imageIds: ["a"] }], {
        contextTokens: 1024,
        imageTokens: 17,
        maxImages: 4,
        replyTokens: 80,
        followsInstructions,
        countTokens: (text) => text.split(/\s+/).length,
      });
      const logged = loggedPrompt(JSON.parse(JSON.stringify(recordPrompt(prompt))));
      expect(logged).not.toBeNull();
      expect(prompt).toMatchObject(logged!);
    },
  );

  it("is null for what it cannot read", () => {
    expect(loggedPrompt({ messages: "?" })).toBeNull();
    expect(loggedPrompt(null)).toBeNull();
  });
});
