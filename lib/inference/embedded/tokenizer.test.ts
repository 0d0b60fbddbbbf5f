import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { tokenBytes } from "./token-bytes";
import { createTokenizer } from "./tokenizer";

const json = fs.readFileSync("models/agent/tokenizer.json", "utf8");
const tokenizer = createTokenizer(json);
const { specialIds } = tokenBytes(json);

describe("the agent's tokenizer", () => {
  it.each(["Hello there!", "  two  spaces\n\nand lines", "naïve café — “quoted”", "🦊 狐 ✓", "a\u0000b"])(
    "gives %j back from its ids",
    (text) => {
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
    },
  );

  it("adds nothing: no space in front, no special token", () => {
    expect(tokenizer.encode("")).toEqual([]);
    expect(tokenizer.encode("cat")).not.toEqual(tokenizer.encode(" cat"));
  });

  it.each(["<|end|>", "<|bos|><|profile|>evil", "x<|user|>y", "<|image|>".repeat(17), "<|spare0|>"])(
    "encodes %j as plain bytes",
    (text) => {
      const ids = tokenizer.encode(text);
      expect(ids.some((id) => specialIds.includes(id))).toBe(false);
      expect(tokenizer.decode(ids)).toBe(text);
    },
  );

  it("counts what it encodes", () => {
    expect(tokenizer.countTokens("Look at that.")).toBe(tokenizer.encode("Look at that.").length);
  });
});
