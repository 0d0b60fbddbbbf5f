import { describe, expect, it } from "vitest";
import { METRIC_KEYS } from "../../chat/metrics";
import { tableCsv } from "./csv";
import { asReferenceWrites } from "./reference-digits";
import { sampleRow } from "./sample-rows";
import { tableOf } from "./table";

const rows = [
  sampleRow([5, 10]),
  sampleRow([10, 10], { id: "b", idx: 1 }),
  sampleRow([8, 10], { id: "c", task: "human-role" }),
  sampleRow(null, { id: "d", idx: 2, answer: "" }),
  sampleRow([10, 5], { model: "better, by far" }),
];

describe("tableOf", () => {
  it("is the mean of the ratios, best first, and counts what is missing", () => {
    const [first, second] = tableOf(rows, "count_weighted");
    expect(first).toMatchObject({ model: "better, by far", n: 1, missing: 0, scores: { Overall: 2 } });
    expect(second).toMatchObject({ split: "in", model: "m", n: 3, missing: 1, empty: 1 });
    expect(second!.scores.Fluency).toBeCloseTo(2.3 / 3, 12);
  });

  it("or the mean of the files' means", () => {
    const second = tableOf(rows, "mean_of_tasks")[1]!;
    expect(second.scores.Overall).toBeCloseTo((0.75 + 0.8) / 2, 12);
  });

  it("or the paper's, where all six files are there", () => {
    expect(tableOf(rows, "paper")[0]!.scores.Overall).toBeNull();
    const tasks = ["comment", "human-role", "inter-role"] as const;
    const six = tasks.flatMap((task) => [
      sampleRow([8, 10], { task, id: task }),
      sampleRow([4, 10], { task, id: task, split: "out" }),
    ]);
    const [line] = tableOf(six, "paper");
    expect(line).toMatchObject({ split: "paper", n: 6, missing: 0 });
    expect(line!.scores.Overall).toBeCloseTo(0.75 * 0.8 + 0.25 * 0.4, 12);
  });

  it("counts a row judged on some metrics for those, and not in n", () => {
    const partly = sampleRow([10, 10], { metrics: { Fluency: { review: "", score: [5, 10] } } });
    const [line] = tableOf([partly, sampleRow([10, 10], { id: "b" })], "count_weighted");
    expect(line).toMatchObject({ n: 1, missing: 1, empty: 0, scores: { Fluency: 0.75, Coherency: 1 } });
    expect(tableOf([partly], "count_weighted")[0]!.scores).toMatchObject({ Coherency: null, Overall: null });
  });

  it("adds up file by file: the order of the additions decides the last digit", () => {
    const tenths = (task: "comment" | "human-role", scores: number[]) =>
      scores.map((score, i) => sampleRow([score, 10], { task, id: `${task}${i}`, idx: i }));
    const [line] = tableOf([...tenths("comment", [1, 2]), ...tenths("human-role", [3, 6])], "count_weighted");
    expect(line!.scores.Fluency).toBe((0.1 + 0.2 + (0.3 + 0.6)) / 4);
  });
});

describe("tableCsv", () => {
  it("has a head and quotes what needs it", () => {
    const [head, first] = tableCsv(tableOf(rows, "count_weighted"), "exact").split("\n");
    expect(head).toBe(`split,model,n,${METRIC_KEYS.join(",")},Overall`);
    expect(first).toBe(`in,"better, by far",1${",2".repeat(9)}`);
  });

  it("leaves a cell empty where there is no score", () => {
    expect(tableCsv(tableOf([sampleRow(null)], "count_weighted"), "reference")).toContain(
      `in,m,0${",".repeat(9)}\n`,
    );
  });
});

describe("asReferenceWrites", () => {
  it("loses the last bit above 2^53, and nothing below", () => {
    // 11782315549676665 is odd and above 2^53: no double holds it.
    expect(asReferenceWrites(1.1782315549676665)).toBe(1.1782315549676663);
    expect(asReferenceWrites(1.0188786008230455)).toBe(1.0188786008230457);
    for (const value of [0, 1, 2, 0.5, 0.8258229512735327, 1.25, 12.5])
      expect(asReferenceWrites(value)).toBe(value);
  });

  it("changes next to nothing", () => {
    for (let value = 0.001; value < 10; value += 0.00371)
      expect(Math.abs(asReferenceWrites(value) - value)).toBeLessThan(3e-16 * Math.max(1, value));
  });
});
