import { describe, expect, it } from "vitest";
import { guessFile, importPlanSchema, matchPictures } from "./import-plan";

describe("guessFile", () => {
  it.each([
    ["dev.jsonl.gz", { kind: "rows", split: "in", task: "comment", model: "" }],
    ["in-test_comment.json", { kind: "test", split: "in", task: "comment" }],
    ["mmrole/out-test_inter-role.json", { kind: "test", split: "out", task: "inter-role", model: "mmrole" }],
    [
      "gpt-4/answers/out_human-role_answers.jsonl",
      { kind: "answers", split: "out", task: "human-role", model: "gpt-4" },
    ],
    ["about/in-test_comment_reviews.json", { kind: "reviews", split: "in", task: "comment" }],
  ])("reads %s", (path, guess) => {
    expect(guessFile(path)).toMatchObject(guess);
  });
});

describe("matchPictures", () => {
  const found = (names: string[], paths: string[]) => Object.fromEntries(matchPictures(names, paths));

  it("takes a folder as it is, from wherever it was chosen", () => {
    const names = ["COCO/train/1.jpg", "COCO/val/1.jpg"];
    expect(found(names, ["COCO/train/1.jpg", "COCO/val/1.jpg"])).toEqual({ [names[0]!]: 0, [names[1]!]: 1 });
    expect(found(names, ["images/COCO/val/1.jpg", "images/COCO/train/1.jpg"])).toEqual({
      [names[0]!]: 1,
      [names[1]!]: 0,
    });
    expect(found(names, ["train/1.jpg"])).toEqual({ [names[0]!]: 0 });
  });

  it("takes a bare file where only one picture is called so", () => {
    expect(found(["COCO/train/1.jpg", "COCO/train/2.jpg"], ["2.jpg", "3.jpg"])).toEqual({
      "COCO/train/2.jpg": 0,
    });
    expect(found(["1.jpg"], ["1.jpg"])).toEqual({ "1.jpg": 0 });
  });

  it("guesses nothing", () => {
    expect(found(["a/1.jpg", "b/1.jpg"], ["1.jpg"])).toEqual({});
    expect(found(["a/1.jpg"], ["x/1.jpg", "y/1.jpg"])).toEqual({});
    expect(found(["a/1.jpg"], ["11.jpg", "1.png"])).toEqual({});
  });
});

it("a plan says whose answers they are, and at least one file", () => {
  const place = { split: "in", task: "comment" };
  expect(importPlanSchema.safeParse({ name: "a", files: [{ kind: "test", ...place }] }).success).toBe(true);
  const bad = [
    { name: "a", files: [] },
    { name: " ", files: [{ kind: "rows" }] },
    { name: "a", files: [{ kind: "answers", ...place, model: " " }] },
    { name: "a", files: [{ kind: "test", split: "in" }] },
    { name: "a", files: [{ kind: "zip" }] },
  ];
  for (const plan of bad) expect(importPlanSchema.safeParse(plan).success).toBe(false);
});
