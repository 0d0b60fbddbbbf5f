import { describe, expect, it } from "vitest";
import { type AgentTurn, promptIds } from "./prompt-ids";

const config = {
  contextTokens: 100,
  visualTokensPerImage: 3,
  specialTokens: { bos: 1, profile: 2, image: 3, user: 4, char: 5, end: 6 },
};
/** One token per character, far from the special ids. */
const encode = (text: string) => [...text].map((character) => 100 + character.charCodeAt(0));
const user = (text: string, images: number[] = []): AgentTurn => ({ role: "user", text, images });
const char = (text: string): AgentTurn => ({ role: "char", text, images: [] });
const build = (system: string, turns: AgentTurn[], room = 10) =>
  promptIds(system, turns, encode, config, room);

describe("promptIds", () => {
  it("follows the training format exactly", () => {
    const { ids, images, continued, left } = build("P", [user("a", [0]), char("b"), user("c")]);
    expect(ids).toEqual([1, 2, 180, 4, 3, 3, 3, 197, 5, 198, 6, 4, 199, 5]);
    expect(images).toEqual([0]);
    expect(continued).toBe(0);
    expect(left).toEqual([]);
  });

  it("puts a turn's pictures before its words, in order", () => {
    const { ids, images } = build("", [user("a", [1, 0])]);
    expect(ids).toEqual([1, 2, 4, 3, 3, 3, 3, 3, 3, 197, 5]);
    expect(images).toEqual([1, 0]);
  });

  it("leaves a trailing reply open, to go on", () => {
    const { ids, continued } = build("", [user("a"), char("bc")]);
    expect(ids).toEqual([1, 2, 4, 197, 5, 198, 199]);
    expect(continued).toBe(2);
    expect(build("", [user("a"), char("")]).ids).toEqual([1, 2, 4, 197, 5]);
  });

  it("drops the oldest turns first, with their pictures", () => {
    const { ids, images, left } = build("P", [
      user("x".repeat(40), [0]),
      char("y".repeat(40)),
      user("z", [1]),
    ]);
    expect(images).toEqual([1]);
    expect(ids.length + 10).toBeLessThanOrEqual(100);
    expect(ids.slice(0, 3)).toEqual([1, 2, 180]);
    expect(left).toEqual(["an earlier message"]);
  });

  it("cuts the beginning of a last message that alone is too long", () => {
    const { ids, left } = build("P", [user(`${"x".repeat(500)}end`)]);
    expect(ids.length + 10).toBeLessThanOrEqual(100);
    expect(ids.slice(-4)).toEqual([...encode("end"), 5]);
    expect(left).toEqual(["the beginning of the last message"]);
  });

  it("fits whatever it is given", () => {
    const { ids } = build("P".repeat(300), [user("x".repeat(300), [0, 1, 2, 3])]);
    expect(ids.length + 10).toBeLessThanOrEqual(100);
    expect(ids.filter((id) => id === 3).length % 3).toBe(0);
  });
});
