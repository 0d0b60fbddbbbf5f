import { describe, expect, it } from "vitest";
import { type ImportedFile, importReport } from "./import";
import { readAnswersFile, readReviewsFile, readTestFile } from "./mmrole-files";
import { sampleRow } from "./sample-rows";

const sample = (id: string, answer?: string) => ({
  ...{ id, system: "s", image: `p/${id}.webp`, role: "Ann", script: "A Play", other_role: "a curious human" },
  conversations: [
    { from: "user", value: "What is it?" },
    { from: "assistant", value: "A lantern by the sea.", ...(answer === undefined ? {} : { answer }) },
  ],
});
const jsonl = (...records: unknown[]) => records.map((one) => `${JSON.stringify(one)}\n`).join("");

describe("MMRole's files", () => {
  it("are arrays or lines", () => {
    const samples = [sample("a"), sample("b")];
    expect(readTestFile(JSON.stringify(samples))).toEqual({ good: samples, malformed: [] });
    expect(readTestFile(`\uFEFF${jsonl(...samples)}\n`)).toEqual({ good: samples, malformed: [] });
    expect(readTestFile("")).toEqual({ good: [], malformed: [] });
  });

  it("keep an answer for each of the assistant's parts", () => {
    expect(readAnswersFile(jsonl(sample("a", ""))).good).toHaveLength(1);
    expect(readAnswersFile(jsonl(sample("a"))).malformed).toEqual([
      { at: 1, id: "a", reason: expect.stringContaining("must have an answer") },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ["no image", { ...sample("a"), image: undefined }, /^image: /],
    ["no conversation", { ...sample("a"), conversations: [] }, /^conversations: must have/],
    [
      "two users",
      { ...sample("a"), conversations: [sample("a").conversations[0], sample("a").conversations[0]] },
      /in turn/,
    ],
    [
      "a stranger",
      { ...sample("a"), conversations: [{ from: "tool", value: "" }] },
      /conversations\.0\.from/,
    ],
    ["a number for an id", { ...sample("a"), id: 5 }, /^id: /],
    ["no object", 5, /object/],
  ])("with %s are reported", (_what, record, reason) => {
    const { good, malformed } = readTestFile(JSON.stringify([record, sample("z")]));
    expect(good.map(({ id }) => id)).toEqual(["z"]);
    expect(malformed).toEqual([{ at: 1, id: malformed[0]!.id, reason: expect.stringMatching(reason) }]);
  });

  it("that are cut off are reported", () => {
    expect(readTestFile('[{"id": "a"').malformed[0]).toMatchObject({
      reason: expect.stringMatching(/^not JSON/),
    });
    expect(readTestFile(`${jsonl(sample("a"))}{"id`).malformed).toMatchObject([{ at: 2, id: null }]);
  });

  it("with an id twice keep the first", () => {
    expect(readTestFile(jsonl(sample("a"), sample("a"))).malformed).toEqual([
      { at: 2, id: "a", reason: "id: was there before, as record 1" },
    ]);
  });

  it("of reviews are judged rows", () => {
    const rows = [sampleRow([9, 10]), { ...sampleRow([9, 10]), id: "b", model: 5 }, sampleRow([9, 10])];
    const { good, malformed } = readReviewsFile(JSON.stringify(rows));
    expect(good).toHaveLength(1);
    expect(malformed).toMatchObject([
      { at: 2, id: "b" },
      { at: 3, id: "a", reason: expect.stringContaining("before") },
    ]);
  });
});

describe("importReport", () => {
  const place = { split: "in", task: "comment" } as const;
  const files: ImportedFile[] = [
    { ...place, name: "test", kind: "test", text: jsonl(sample("a"), sample("b"), sample("c"), {}) },
    {
      ...place,
      name: "answers",
      kind: "answers",
      text: jsonl(sample("a", "A lamp."), sample("b", ""), sample("x", "?")),
    },
    {
      ...{ ...place, name: "reviews", kind: "reviews" },
      text: jsonl(
        sampleRow([9, 10], { image: "p/a.webp" }),
        sampleRow([9, 10], { id: "b", question: "Who?" }),
        sampleRow([9, 9], { id: "c", task: "human-role" }),
      ),
    },
  ];

  it("says what is good, malformed, missing, unknown, changed and empty", () => {
    const { files: reports, problems } = importReport(files, new Set(["p/a.webp", "p/b.webp"]));
    expect(problems).toEqual([]);
    const [test, answers, reviews] = reports;
    expect(test).toMatchObject({
      good: 3,
      malformed: [{ at: 4, id: null }],
      missing: [],
      picturesNotFound: ["p/c.webp"],
    });
    expect(answers).toMatchObject({ good: 3, missing: ["c"], unknown: ["x"], changed: [], empty: ["b"] });
    expect(reviews).toMatchObject({
      good: 2,
      missing: ["c"],
      changed: ["b"],
      malformed: [{ at: 3, id: "c" }],
    });
  });

  it("looks for no pictures where it is given none, and asks for a test file", () => {
    const { files: reports, problems } = importReport([files[0]!, files[0]!, { ...files[1]!, split: "out" }]);
    expect(reports[0]!.picturesNotFound).toBeNull();
    expect(problems).toEqual([
      "test: a second test file for in, comment",
      "answers: no test file for out, comment",
    ]);
  });
});
