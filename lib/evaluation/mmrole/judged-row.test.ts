import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { parseJudgedRow, problemText, ratioOf } from "./judged-row";
import { loadJudgedRows } from "./read-rows";
import { sampleRow } from "./sample-rows";

const good = sampleRow([9, 10]);
const problems = (change: object) => {
  const parsed = parseJudgedRow(JSON.stringify({ ...good, ...change }), 3);
  return "problems" in parsed ? parsed.problems.map(problemText) : [];
};
const fluency = (score: unknown) => ({ metrics: { Fluency: { review: "", score } } });

describe("parseJudgedRow", () => {
  it("takes a row as it is, and leaves out what it does not know", () => {
    const parsed = parseJudgedRow(JSON.stringify({ ...good, more: 1 }), 1);
    expect(parsed).toEqual({ row: good });
    expect(ratioOf(good, "Fluency")).toBe(0.9);
  });

  it.each([{ metrics: undefined }, { metrics: null }, { metrics: {} }, fluency([0, 8])])(
    "allows %j, with or without an answer",
    (change) => {
      expect(problems(change)).toEqual([]);
      expect(problems({ ...change, answer: "" })).toEqual([]);
    },
  );

  it.each<[object, RegExp]>([
    [{ split: "train" }, /^line 3, split: .*"in"\|"out"/],
    [{ task: "chat" }, /^line 3, task: .*"comment"\|"human-role"\|"inter-role"/],
    [{ id: "" }, /^line 3, id: must not be empty/],
    [{ idx: 1.5 }, /^line 3, idx: /],
    [{ answer: null }, /^line 3, answer: .*string/],
    [fluency([9, 0]), /metrics\.Fluency\.score\.1: .*ground truth.* 1 to 10/],
    [fluency([11, 9]), /metrics\.Fluency\.score\.0: .*answer.* 0 to 10/],
    [fluency([8.5, 9]), /metrics\.Fluency\.score\.0: .*whole/],
    [fluency(["9", 9]), /metrics\.Fluency\.score\.0: .*whole/],
    [fluency([9]), /metrics\.Fluency\.score/],
    [fluency(9), /metrics\.Fluency\.score: must be two whole numbers/],
    [
      { metrics: { Charm: { review: "", score: [9, 9] } } },
      /metrics: no such metric: Charm; allowed .*Fluency/,
    ],
    [{ metrics: [] }, /^line 3, metrics: /],
  ])("says what is wrong with %j", (change, message) => {
    expect(problems(change)[0]).toMatch(message);
  });

  it("says that a line is no JSON, or no row", () => {
    expect(parseJudgedRow("{", 7)).toMatchObject({ problems: [{ line: 7, field: null }] });
    expect(parseJudgedRow("[]", 7)).toMatchObject({ problems: [{ line: 7, field: null }] });
  });
});

describe("readJudgedRows", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rows-"));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const file = (name: string, data: string | Buffer) => {
    fs.writeFileSync(path.join(folder, name), data);
    return path.join(folder, name);
  };
  const other = sampleRow([8, 9], { id: "b", answer: "A\u2028line" });
  const text = [JSON.stringify(good), "", "{", JSON.stringify(other), JSON.stringify(good)].join("\r\n");

  it.each([
    ["plain.jsonl", Buffer.from(text)],
    ["packed.jsonl", zlib.gzipSync(text)],
  ])("reads %s, and collects the lines that are not good", async (name, data) => {
    const { rows, problems } = await loadJudgedRows(file(name, data));
    expect(rows).toEqual([good, other]);
    expect(problems.map(problemText)).toEqual([
      expect.stringMatching(/^line 3: not JSON/),
      "line 5, id: a of m was there before, as row 1",
    ]);
  });

  it.each([
    ["cut.gz", zlib.gzipSync(text).subarray(0, 60), "request:unsupported"],
    ["latin.jsonl", Buffer.from([0x7b, 0xe9, 0x7d]), "request:unsupported"],
  ])("fails on %s", async (name, data, code) => {
    await expect(loadJudgedRows(file(name, data))).rejects.toMatchObject({ code });
  });

  it("fails on what is not there, and on a folder", async () => {
    await expect(loadJudgedRows(path.join(folder, "none"))).rejects.toMatchObject({
      code: "request:not_found",
    });
    await expect(loadJudgedRows(folder)).rejects.toMatchObject({ code: "request:unsupported" });
  });

  it("finds nothing in an empty file", async () => {
    expect(await loadJudgedRows(file("empty", ""))).toEqual({ rows: [], problems: [] });
  });
});
