import { describe, expect, it } from "vitest";
import { buildPrompt, type PromptLimits, type PromptMessage, trimToBudget } from "./prompt";

/** One token a word: easy to count by hand. */
const countTokens = (text: string) => text.split(/\s+/).filter(Boolean).length;

const character = {
  name: "Ada",
  script: "History",
  profile: {
    introduction: "Ada counts. Ada dreams. Ada writes.",
    personality: "Bright.",
    lifeStory: "",
    relationships: "1. Babbage: friend.\n2. Byron: father.",
    catchphrases: '1. "Let us compute."',
  },
  voice: { diction: "Numbers.", rhythm: "", noticesFirst: "Wheels.", neverSays: "" },
  exampleDialogues: [{ user: "Hello", character: "Good day." }],
};

const limits: PromptLimits = {
  contextTokens: 400,
  imageTokens: 10,
  maxImages: 2,
  replyTokens: 50,
  followsInstructions: false,
  countTokens,
};

const person = (text: string, imageIds: string[] = []): PromptMessage => ({ role: "person", text, imageIds });
const reply = (text: string): PromptMessage => ({ role: "character", text, imageIds: [] });

describe("buildPrompt", () => {
  it("writes title and headed sections in MMRole's order, leaving out empty ones", () => {
    const { system, sections } = buildPrompt(character, [person("Hi")], limits);
    expect(system).toBe(
      [
        "Ada — History",
        "### Brief Introduction",
        "Ada counts. Ada dreams. Ada writes.",
        "### Personality",
        "Bright.",
        "### Main Interpersonal Relationships",
        "1. Babbage: friend.",
        "2. Byron: father.",
        "### Catchphrases",
        '1. "Let us compute."',
      ].join("\n"),
    );
    expect(sections.map((section) => section.name)).not.toContain("Life Story");
    expect(sections.every((section) => !section.trimmed && section.tokens > 0)).toBe(true);
  });

  it("gives instructions and examples only to engines that follow them", () => {
    const { system } = buildPrompt(character, [], { ...limits, followsInstructions: true });
    expect(system).toContain("Person: Hello\nAda: Good day.");
    expect(system).toContain("### How Ada speaks\nWords: Numbers.\nNotices first in a picture: Wheels.\n###");
    expect(system).toContain("### How to answer");
  });

  it("keeps the newest pictures, and says how many were left out", () => {
    const messages = [person("one", ["a"]), reply("yes"), person("two", ["b", "c"])];
    const prompt = buildPrompt(character, messages, limits);
    expect(prompt.messages.map((message) => message.imageIds)).toEqual([[], [], ["b", "c"]]);
    expect(prompt.droppedImages).toBe(1);
  });

  it("drops the oldest messages when the context is full, never the last", () => {
    const long = "word ".repeat(200);
    const prompt = buildPrompt(character, [person(long), reply(long), person(long)], limits);
    expect(prompt.messages).toHaveLength(1);
    expect(prompt.droppedMessages).toBe(2);
    const huge = buildPrompt(character, [person("word ".repeat(1000))], limits);
    expect(huge.messages).toHaveLength(1);
  });

  it("counts what it sends", () => {
    const prompt = buildPrompt(character, [person("three words here", ["a"])], limits);
    expect(prompt.tokens).toBe(countTokens(prompt.system) + 3 + 10);
  });

  it("trims a profile that is too long, and marks the section", () => {
    const introduction = Array.from({ length: 100 }, (_, i) => `This is sentence ${i}.`).join(" ");
    const long = { ...character, profile: { ...character.profile, introduction } };
    const { sections, system } = buildPrompt(long, [], limits);
    expect(countTokens(system)).toBeLessThanOrEqual(limits.contextTokens * 0.4);
    expect(sections.find((section) => section.name === "Brief Introduction")?.trimmed).toBe(true);
    expect(system).toContain("This is sentence 0.");
    expect(system).toContain("1. Babbage: friend.");
  });
});

describe("trimToBudget", () => {
  it("leaves texts that fit as they are", () => {
    const texts = ["### A\nOne two. Three four.", "### B\n1. x\n2. y"];
    expect(trimToBudget(texts, 100, countTokens)).toEqual(texts);
  });

  it("takes sentences from the end of the longest text first", () => {
    expect(trimToBudget(["### A\na b c d. e f g.", "### B\nx."], 9, countTokens)).toEqual([
      "### A\na b c d.",
      "### B\nx.",
    ]);
  });

  it("never cuts after an abbreviation or a list's number", () => {
    const text = "### A\n1. Mrs. Hudson: keeps house. She cooks.\n2. Dr. Watson: friend.";
    expect(trimToBudget([text], 9, countTokens)).toEqual(["### A\n1. Mrs. Hudson: keeps house. She cooks."]);
    expect(trimToBudget([text], 8, countTokens)).toEqual(["### A\n1. Mrs. Hudson: keeps house."]);
  });

  it("lets a text vanish rather than keep a bare heading", () => {
    expect(trimToBudget(["### A\na b c d e f g h.", "### B\nx."], 4, countTokens)).toEqual(["", "### B\nx."]);
  });
});
