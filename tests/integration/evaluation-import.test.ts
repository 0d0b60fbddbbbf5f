import { afterAll, beforeAll, expect, it } from "vitest";
import { judgedRow as row } from "./judged-row";
import { onEachDatabase, useFreshDatabase } from "./troupe";

const rows = [0, 1, 2, 3].flatMap((idx) => [row("one", idx, 6 + idx), row("two", idx, idx === 2 ? null : 5)]);

onEachDatabase("judged rows", (database) => {
  let lib: Awaited<ReturnType<typeof load>>;
  const load = async () => ({
    ...(await import("../../lib/db/client")),
    ...(await import("../../lib/evaluation/datasets/import-judged")),
    ...(await import("../../lib/evaluation/mmrole/table")),
    ...(await import("../../lib/evaluation/runs/results")),
  });

  beforeAll(async () => {
    await useFreshDatabase(database);
    lib = await load();
  });
  afterAll(() => lib?.db().$disconnect());

  it("give the table of their file again, to the last digit", async () => {
    const { dataset, runs } = await lib.importJudgedRows("four lamps", rows);
    expect(dataset.items).toBe(4);
    expect(runs.map(({ model, answers, judged }) => ({ model, answers, judged }))).toEqual([
      { model: "one", answers: 4, judged: 4 },
      { model: "two", answers: 4, judged: 3 },
    ]);
    const table = lib.createTable();
    for (const { id } of runs) for await (const row of lib.judgedRows(id, lib.IMPORTED_JUDGE)) table.add(row);
    expect(table.lines("count_weighted")).toEqual(lib.tableOf(rows, "count_weighted"));
  });

  it("are not stored twice", async () => {
    await expect(lib.importJudgedRows("again", rows)).rejects.toMatchObject({ code: "evaluation:conflict" });
    expect(await lib.db().evaluationDataset.count()).toBe(1);
  });

  it("must agree on what was asked", async () => {
    const changed = [row("three", 1, 8), { ...row("four", 1, 8), question: "What else?" }];
    await expect(lib.importJudgedRows("changed", changed)).rejects.toThrow(/lamp_1 do not agree/);
    await expect(lib.importJudgedRows("none", [])).rejects.toMatchObject({ code: "evaluation:bad_request" });
  });
});
