import { expect, it } from "vitest";
import type { Value } from "../agent-result";
import type { ScoreValues } from "../mmrole/statistics";
import { COLUMNS } from "../mmrole/table";
import { Memo } from "./memo";
import { boardParams, boardQuerySchema, orderAfter, orderOf } from "./query";
import { sortLines } from "./sort";
import type { BoardLine } from "./views";

const middle = (mean: number) => ({ mean, median: mean });
const line = (name: string, overall: number | null, words = 10): BoardLine => ({
  ...{ id: name, runId: name, name, agent: "a", rank: 1, ranked: 1, n: 5, missing: 0, unread: 0 },
  ...{ dataset: { id: "d", name: "d" }, judge: { key: "j", label: "j" } },
  scores: Object.fromEntries(
    COLUMNS.map((column): [string, Value] => [column, { value: overall, n: 5 }]),
  ) as ScoreValues,
  answers: {
    ...{ answers: 5, empty: 0, refusals: 0, refusalShare: 0, logLengthRatio: null },
    ...{ words: middle(words), referenceWords: middle(20) },
  },
});
const lines = [line("b", 0.9), line("none", null), line("a", 1.1, 30), line("c", 0.9)];
const names = (query: Parameters<typeof sortLines>[1]) => sortLines(lines, query).map(({ name }) => name);

it("sorts by any column, with what has no value last", () => {
  expect(names({})).toEqual(["a", "b", "c", "none"]);
  expect(names({ sort: "Fluency", dir: "asc" })).toEqual(["b", "c", "a", "none"]);
  expect(names({ sort: "name" })).toEqual(["a", "b", "c", "none"]);
  expect(names({ sort: "name", dir: "desc" })).toEqual(["none", "c", "b", "a"]);
  expect(names({ sort: "length" })[0]).toBe("a");
  expect(names({ sort: "rank" })).toEqual(["a", "b", "c", "none"]);
});

it("begins with the best, and turns round at the second click", () => {
  expect(orderOf({})).toEqual({ sort: "Overall", dir: "desc" });
  expect(orderAfter({}, "Overall")).toBe("asc");
  expect(orderAfter({ sort: "missing" }, "missing")).toBe("desc");
  expect(orderAfter({ sort: "missing" }, "Fluency")).toBe("desc");
  expect(orderAfter({}, "name")).toBe("asc");
});

it("reads an address, and writes it back", () => {
  const query = boardQuerySchema.parse({ split: "in", task: "", plot: ["x.0", "y.1"] });
  expect(query).toMatchObject({ split: "in", plot: ["x.0", "y.1"] });
  expect(boardParams(query)).toMatchObject({ split: "in", plot: "x.0,y.1" });
  expect(boardQuerySchema.parse({ plot: "x.0,y.1" }).plot).toEqual(["x.0", "y.1"]);
  expect(boardQuerySchema.safeParse({ sort: "nothing" }).success).toBe(false);
});

it("keeps what was used last", async () => {
  const memo = new Memo<number>(2);
  let made = 0;
  const get = (key: string | null) => memo.get(key, () => ++made);
  await get("a");
  await get("b");
  expect(await get("a")).toBe(1);
  await get("c"); // b is let go
  expect(await get("a")).toBe(1);
  expect(await get("b")).toBe(4);
  expect(await get(null)).toBe(5);
  expect(await get(null)).toBe(6);
});
