import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ImportFile } from "../../lib/evaluation/datasets/import-plan";
import type { JudgedRow } from "../../lib/evaluation/mmrole/judged-row";
import { judgedRow } from "./judged-row";
import { onEachDatabase, useFreshDatabase } from "./troupe";

const IN = { split: "in", task: "comment" } as const;

/** A record of a test file, in the words of the row; with an answer, of an answers file. */
const record = (row: JudgedRow, answer?: string) => ({
  ...{ id: row.id, system: row.system, image: row.image, role: row.role, script: row.script },
  ...{ other_role: row.other_role },
  conversations: [
    { from: "user", value: row.question },
    { from: "assistant", value: row.ground_truth, ...(answer === undefined ? {} : { answer }) },
  ],
});
const rowOf = (idx: number, a: number | null = 8, model = "one") => ({ ...judgedRow(model, idx, a), ...IN });
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

const several = { ...record(rowOf(9)), id: "several" };
several.conversations = [...several.conversations, ...several.conversations];
const testFile = [record(rowOf(0)), record(rowOf(1)), { id: "broken" }, several, record(rowOf(2))];
const answers = [record(rowOf(0), "A lamp 8."), record(rowOf(1), ""), record(rowOf(5), "What lamp?")];

onEachDatabase("MMRole's files", (database) => {
  let dataDir: string;
  let lib: Awaited<ReturnType<typeof load>>;
  const load = async () => ({
    ...(await import("../../lib/db/client")),
    ...(await import("../../lib/images/storage")),
    ...(await import("../../lib/evaluation/datasets/add-picture")),
    ...(await import("../../lib/evaluation/datasets/delete")),
    ...(await import("../../lib/evaluation/datasets/import-files")),
    ...(await import("../../lib/evaluation/datasets/list")),
    ...(await import("../../lib/evaluation/runs/results")),
  });

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-data-"));
    vi.stubEnv("DATA_DIR", dataDir);
    await useFreshDatabase(database);
    lib = await load();
  });
  afterAll(async () => {
    await lib?.db().$disconnect();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const importing = (name: string, ...files: [ImportFile, Uint8Array][]) =>
    lib.importFiles(
      { name, files: files.map(([file]) => file) },
      files.map(([{ kind }, content]) => ({ name: `${kind}.json`, bytes: content })),
    );
  const test: [ImportFile, Uint8Array] = [{ kind: "test", ...IN }, bytes(testFile)];
  const rowsOf = async (id: string) => {
    const found: JudgedRow[] = [];
    for await (const row of lib.judgedRows(id, "imported")) found.push(row);
    return found;
  };
  let datasetId: string;

  it("become a dataset, finished runs and their judgements", async () => {
    const reviews = [rowOf(0), { ...rowOf(2), answer: "Another lamp." }];
    const { dataset, runs } = await importing(
      "three lamps",
      [{ kind: "reviews", ...IN }, gzipSync(bytes(reviews))],
      [{ kind: "answers", ...IN, model: "one" }, bytes(answers)],
      test,
    );
    datasetId = dataset.id;
    expect(dataset).toMatchObject({ name: "three lamps", source: "mmrole", items: 3 });
    expect(runs).toMatchObject([{ model: "one", answers: 3, judged: 2 }]);
    const stored = await rowsOf(runs[0]!.id);
    expect(stored.map(({ id, answer, metrics }) => [id, answer, Object.keys(metrics).length])).toEqual([
      ["lamp_0", "A lamp 8.", 8],
      ["lamp_1", "", 0],
      ["lamp_2", "Another lamp.", 8],
    ]);
    expect(stored[0]!.metrics.Fluency).toEqual(rowOf(0).metrics.Fluency);
  });

  it("have a report that stays with the dataset", async () => {
    const { imports, runs, places, missing } = await lib.datasetDetail(datasetId);
    expect(runs).toMatchObject([{ name: "one", status: "complete" }]);
    expect(places).toEqual([{ ...IN, items: 3 }]);
    expect(missing).toEqual(["p/0.jpg", "p/1.jpg", "p/2.jpg"]);
    expect(imports).toHaveLength(1);
    expect(imports[0]!.files).toMatchObject([
      { kind: "reviews", good: 2, missing: ["lamp_1", "several"] },
      { kind: "answers", good: 3, missing: ["several", "lamp_2"], unknown: ["lamp_5"], empty: ["lamp_1"] },
      {
        ...{ kind: "test", good: 3 },
        malformed: [
          { at: 3, id: "broken", reason: expect.stringContaining("conversations") },
          { at: 4, id: "several", reason: expect.stringContaining("4 parts") },
        ],
      },
    ]);
    expect((await lib.listDatasetPage()).datasets).toMatchObject([{ items: 3, runs: 1, malformed: 2 }]);
  });

  it("are known when they come again, and take another model's answers", async () => {
    const { dataset, runs } = await importing("again", test, [
      { kind: "answers", ...IN, model: "two" },
      bytes([record(rowOf(0), "A light.")]),
    ]);
    expect(dataset).toMatchObject({ id: datasetId, name: "three lamps" });
    expect(runs).toMatchObject([{ model: "two", answers: 1, judged: 0 }]);
    expect((await lib.datasetDetail(datasetId)).imports).toHaveLength(2);
    const twice = importing("again", test, [{ kind: "answers", ...IN, model: "two" }, bytes(answers)]);
    await expect(twice).rejects.toMatchObject({ code: "evaluation:conflict" });
  });

  it("leave out reviews of another answer", async () => {
    const { runs } = await importing(
      "again",
      test,
      [{ kind: "answers", ...IN, model: "three" }, bytes([record(rowOf(0), "A light.")])],
      [{ kind: "reviews", ...IN }, bytes([rowOf(0, 8, "three")])],
    );
    expect(runs).toMatchObject([{ model: "three", answers: 1, judged: 0 }]);
    const { imports } = await lib.datasetDetail(datasetId);
    expect(imports.at(-1)!.problems).toEqual([
      expect.stringMatching(/^Reviews of another answer .* left out: 1$/),
    ]);
  });

  it("get their pictures one by one", async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#a33" } })
      .png()
      .toBuffer();
    await lib.addPicture(datasetId, "p/1.jpg", picture);
    expect((await lib.datasetDetail(datasetId)).missing).toEqual(["p/0.jpg", "p/2.jpg"]);
    const nameless = lib.addPicture(datasetId, "p/7.jpg", picture);
    await expect(nameless).rejects.toMatchObject({ code: "evaluation:not_found" });
    const words = lib.addPicture(datasetId, "p/0.jpg", Buffer.from("words"));
    await expect(words).rejects.toMatchObject({ code: "image:unsupported" });
    // The items are still the same ones: the dataset is known by them.
    expect((await importing("again", test)).dataset.id).toBe(datasetId);
    expect((await lib.datasetDetail(datasetId)).missing).toEqual(["p/0.jpg", "p/2.jpg"]);
  });

  it("that cannot be used say why, and store nothing", async () => {
    const before = await lib.db().evaluationDataset.count();
    const bad: [RegExp, ...[ImportFile, Uint8Array][]][] = [
      [/no test file/, [{ kind: "answers", ...IN, model: "x" }, bytes(answers)]],
      [/second test file/, test, test],
      [/no sample that can be used/, [{ kind: "test", ...IN }, bytes([{}])]],
      [/no row that can be used/, [{ kind: "rows" }, bytes([])]],
      [/by themselves|hold their items/, test, [{ kind: "rows" }, bytes([rowOf(0)])]],
      [/not UTF-8/, [{ kind: "rows" }, Buffer.from([0xff, 0xfe, 0x00])]],
      [/cut off/, [{ kind: "rows" }, gzipSync(bytes([rowOf(0)])).subarray(0, 40)]],
      [/Unpacked/, [{ kind: "rows" }, gzipSync(Buffer.alloc(200 * 1024 * 1024))]],
      [
        /Two files hold lamp_0 of two/,
        test,
        [{ kind: "answers", ...IN, model: "two" }, bytes(answers)],
        [{ kind: "answers", ...IN, model: "two" }, bytes(answers)],
      ],
    ];
    for (const [reason, ...files] of bad) await expect(importing("bad", ...files)).rejects.toThrow(reason);
    expect(await lib.db().evaluationDataset.count()).toBe(before);
  });

  it("of judged rows keep a report too, and no character that a database cannot", async () => {
    const row = { ...rowOf(0), ground_truth: "A\0 lamp." };
    const { dataset, runs } = await importing("rows", [{ kind: "rows" }, bytes([row, { ...row, model: 5 }])]);
    expect(runs).toMatchObject([{ model: "one", answers: 1, judged: 1 }]);
    expect((await rowsOf(runs[0]!.id))[0]!.ground_truth).toBe("A lamp.");
    const { imports } = await lib.datasetDetail(dataset.id);
    expect(imports[0]!.files).toMatchObject([{ kind: "rows", split: null, good: 1, malformed: [{ at: 2 }] }]);
    await lib.deleteDataset(dataset.id);
  });

  it("go with their runs and pictures", async () => {
    const item = await lib.db().evaluationItem.findFirstOrThrow({ where: { datasetId, position: 1 } });
    const { sha256 } = (item.sample as { pictures: { sha256: string }[] }).pictures[0]!;
    expect(await lib.getFile("evaluation", sha256)).not.toBeNull();
    const going = { where: { datasetId }, data: { status: "running" } };
    await lib.db().evaluationRun.updateMany(going);
    await expect(lib.deleteDataset(datasetId)).rejects.toMatchObject({ code: "evaluation:conflict" });
    await lib.db().evaluationRun.updateMany({ ...going, data: { status: "complete" } });
    await lib.deleteDataset(datasetId);
    expect(await lib.db().evaluationRun.count()).toBe(0);
    expect(await lib.db().evaluationItem.count()).toBe(0);
    expect(await lib.getFile("evaluation", sha256)).toBeNull();
    await expect(lib.deleteDataset(datasetId)).rejects.toMatchObject({ code: "evaluation:not_found" });
  });
});
