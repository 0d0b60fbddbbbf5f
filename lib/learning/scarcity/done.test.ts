import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { addDone, readDone } from "./done";
import { type DoneCell, keyOf } from "./grid";

const cell = (seed: number): DoneCell => ({
  ...{ contender: "equal", target: null, kept: 1, seed, fold: 0 },
  ...{ scores: { Fluency: { r2: 0.4, mae: 0.05, pearson: null } }, seconds: 0.5, code: "0.1.0+abc" },
});

it("goes on with what is done, without a line that was cut off", () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "troupe-done-")), "cells.jsonl");
  expect(readDone(file).size).toBe(0);
  addDone(file, cell(1));
  addDone(file, cell(2));
  const whole = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, whole.slice(0, -9));
  expect([...readDone(file).keys()]).toEqual([keyOf(cell(1))]);
  addDone(file, cell(2));
  expect(fs.readFileSync(file, "utf8")).toBe(whole);
  expect(readDone(file).get(keyOf(cell(2)))).toEqual(cell(2));

  fs.appendFileSync(file, '{"contender":"nobody"}\n');
  expect(() => readDone(file)).toThrow(/line 3/);
});
