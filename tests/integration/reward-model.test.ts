import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { METRIC_KEYS } from "../../lib/chat/metrics";
import type { JudgedRow } from "../../lib/evaluation/mmrole/judged-row";
import { mmrolePrompt } from "../../lib/troupe-data/mmrole-prompt";
import { newPerson, onEachDatabase, useTroupe } from "./troupe";

const ROLES = ["Anders", "Bea", "Cem", "Dora"];
const row = (model: string, idx: number): JudgedRow => {
  const role = ROLES[idx % ROLES.length]!;
  const good = (idx + model.length) % 2 === 0;
  const ask = { words: `What is in picture ${idx}, and do you like it?` };
  return {
    ...{ split: "in", task: "human-role", model, idx, id: `lamp_${idx}`, role, script: "Everyday life" },
    ...{ other_role: "a curious human", image: `p/${idx}.jpg`, system: "Play." },
    question: mmrolePrompt({
      role: { name: role, script: "Everyday life", profile: `### Brief Introduction\n${role} mends lamps.` },
      ...{ other: null, history: [], ask },
    }),
    ground_truth: `A green lamp number ${idx}, my friend, and I would mend it before supper.`,
    answer: good ? `A green lamp, friend; I would mend number ${idx} soon.` : "As an AI, I cannot say.",
    metrics: Object.fromEntries(
      METRIC_KEYS.map((metric) => [metric, { review: "", score: [good ? 8 : 3, 8] }]),
    ),
  };
};
const rows = Array.from({ length: 24 }, (_, idx) => [row("one", idx), row("four", idx)]).flat();

onEachDatabase("the reward model", (database) => {
  const troupe = useTroupe(database);
  let lib: Awaited<ReturnType<typeof load>>;
  let source: { datasetId: string; judge: string };

  const load = async () => ({
    ...(await import("../../lib/chat/generation/finished")),
    ...(await import("../../lib/chat/turn-log")),
    ...(await import("../../lib/evaluation/datasets/import-judged")),
    ...(await import("../../lib/learning/make-judge")),
    ...(await import("../../lib/learning/reward/worker/score-client")),
    ...(await import("../../lib/learning/versions/active")),
    ...(await import("../../lib/learning/versions/keep")),
    ...(await import("../../lib/learning/versions/sources")),
    ...(await import("../../lib/learning/versions/store")),
    ...(await import("../../lib/learning/versions/training")),
    ...(await import("../../lib/learning/versions/turn-scores")),
  });
  const statusOf = async (id: string) => (await lib.trainingStatus(id)).status;
  const until = (id: string, status: string) =>
    vi.waitFor(async () => expect(await statusOf(id)).toBe(status), { timeout: 150_000, interval: 200 });

  beforeAll(async () => {
    lib = await load();
    await lib.keepShipped();
    const { dataset } = await lib.importJudgedRows("lamps", rows);
    source = { datasetId: dataset.id, judge: lib.IMPORTED_JUDGE };
  });
  afterAll(() => Reflect.deleteProperty(globalThis, "troupeFinished"));

  it("is the shipped one at first, as its file describes it, and is described once", async () => {
    await lib.keepShipped();
    const { versions, total } = await lib.listVersions();
    expect(total).toBe(1);
    expect(versions[0]).toMatchObject({ number: 0, active: true, status: "complete", rows: 1724 });
    expect(versions[0]!.quality?.byMetric.Fluency.ratioMae).toBeGreaterThan(0);
    const { version, folder } = await lib.judgingModel();
    expect(await lib.checkInWorker(folder)).toBe(version);
    expect(await lib.activeProblem()).toBeNull();
  });

  it("counts what there is to train on, by metric", async () => {
    const { judged, ratings } = await lib.trainingSources();
    expect(judged).toHaveLength(1);
    expect(judged[0]).toMatchObject({ ...source, dataset: "lamps", answers: 48 });
    expect(judged[0]!.byMetric["Tone Consistency"]).toBe(48);
    expect(ratings.answers).toBe(0);
  });

  it("scores a finished turn without a reference, with the version that did so; ratings of it can be learnt from", async () => {
    lib.onFinished(lib.scoreTurn);
    const t = troupe();
    const me = await newPerson(t);
    const chat = await t.createChat(me, "alice");
    t.engine.script = { tokens: ["Curiouser", " and", " curiouser!"] };
    const view = await t.sendMessage(me, chat.id, { parentId: chat.headId, text: "A cat?", imageIds: [] });
    await t.settled();
    const generation = await t.db().generation.findFirstOrThrow({ where: { messageId: view.headId! } });
    await vi.waitFor(async () => expect((await lib.getTurn(generation.id)).score).not.toBeNull(), {
      timeout: 10_000,
    });
    const { score } = await lib.getTurn(generation.id);
    expect(score!.version).toBe((await lib.judgingModel()).version);
    expect(Object.keys(score!.scores).toSorted()).toEqual(METRIC_KEYS.toSorted());
    for (const value of Object.values(score!.scores)) expect(value).toBeGreaterThan(0);
    await t.rate(me, view.headId!, { thumb: null, scores: { Fluency: 9, Coherency: 4 }, note: null });
    const { ratings } = await lib.trainingSources();
    expect(ratings).toMatchObject({
      answers: 1,
      byMetric: { Fluency: 1, Coherency: 1, "Tone Consistency": 0 },
    });
  });

  it("is trained in a worker, measured, activated and deleted", async () => {
    // Four trainings instead of one: once is enough.
    const folds = database.name === "sqlite" ? 3 : 0;
    const id = await lib.startTraining({ sources: [source], ratings: true, strategy: "dwa", folds });
    await expect(lib.startTraining({ sources: [source] })).rejects.toMatchObject({
      code: "evaluation:conflict",
    });
    await expect(lib.deleteVersion(id)).rejects.toMatchObject({ code: "evaluation:conflict" });
    await expect(lib.activateVersion(id)).rejects.toMatchObject({ code: "evaluation:conflict" });
    await until(id, "complete");
    const made = (await lib.versionDetail(1))!;
    expect(made).toMatchObject({ active: false, rows: 48, ratings: 1, strategy: "dwa", seed: 1 });
    expect(made.settings).toMatchObject({
      sources: [{ dataset: "lamps", label: "Imported scores" }],
      folds,
    });
    if (folds === 0) expect(made.quality).toBeNull();
    else expect(made.quality).toMatchObject({ folds, rows: 48 });
    expect(made.curve!.map(({ group }) => group)).toEqual(["fitted", "contrasted", "smooth", "alone"]);
    await lib.activateVersion(id);
    expect((await lib.judgingModel()).version).toBe(made.version);
    await expect(lib.deleteVersion(id)).rejects.toMatchObject({ code: "evaluation:conflict" });
    const judge = (await lib.makeJudge({ kind: "reward-model" }))!;
    expect(judge.config).toEqual({ kind: "reward-model", version: made.version });
    expect(judge.key).toBe(`reward-model:${made.version}`);

    const shipped = (await lib.versionDetail(0))!;
    await lib.activateVersion(shipped.id);
    expect(
      await troupe()
        .db()
        .rewardModel.count({ where: { active: true } }),
    ).toBe(1);
    const folder = path.join(troupe().dataDir, "reward", id);
    expect(fs.existsSync(path.join(folder, "weights.bin"))).toBe(true);
    await lib.deleteVersion(id);
    expect(fs.existsSync(folder)).toBe(false);
    await expect(lib.makeJudge(judge.config)).rejects.toMatchObject({ code: "evaluation:not_found" });
    await expect(lib.deleteVersion(shipped.id)).rejects.toThrow(/comes with Troupe/);
  }, 180_000);

  it("leaves nothing when its training is cancelled, and says why where its server ended", async () => {
    const id = await lib.startTraining({ sources: [source], folds: 0 });
    await lib.cancelTraining(id);
    expect(await statusOf(id)).toBe("cancelled");
    expect(lib.isTrainedHere(id)).toBe(false);
    await expect(lib.cancelTraining(id)).rejects.toMatchObject({ code: "evaluation:conflict" });
    const { number, id: _, ...rest } = await lib.findVersion(id);
    const dead = await troupe()
      .db()
      .rewardModel.create({
        data: {
          ...{ number: number + 1, status: "training", dataHash: "", seed: 1, strategy: "equal" },
          ...{ settings: {}, codeVersion: rest.codeVersion, rows: 1, ratings: 0 },
        },
      });
    await lib.failDeadTrainings(false);
    expect(await statusOf(dead.id)).toBe("training");
    await lib.failDeadTrainings(true);
    expect(await lib.trainingStatus(dead.id)).toMatchObject({
      status: "failed",
      error: expect.stringMatching(/^The server ended/),
    });
  });

  it("refuses what cannot be trained on, with the field", async () => {
    const refused = (input: object) => expect(lib.startTraining(input)).rejects;
    await refused({ sources: [] }).toMatchObject({ field: "sources", status: 400 });
    await refused({ sources: [source, source] }).toMatchObject({ field: "sources" });
    await refused({ sources: [{ ...source, datasetId: "none" }] }).toMatchObject({ status: 404 });
    await refused({ sources: [{ ...source, judge: "human" }] }).toMatchObject({ field: "sources" });
    await refused({ sources: [{ ...source, judge: "reward-model:x" }] }).toThrow(/own scores/);
    await refused({ sources: [source], strategy: "cotbal" }).toMatchObject({ field: "strategy" });
    await refused({ sources: [source], folds: 4 }).toMatchObject({ field: "folds" });
    await refused({ sources: [source], folds: 5 }).toThrow(/5 folds need 5 characters/);
    await refused({ sources: [source], seed: -1 }).toMatchObject({ field: "seed" });
  });

  it("that cannot be used says so, and its chats go on", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-reward-"));
    fs.cpSync("models/reward", folder, { recursive: true });
    const file = path.join(folder, "model.json");
    const card = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, card.replace(/("tokenizerSha256":")[0-9a-f]{8}/, "$100000000"));
    await expect(lib.checkInWorker(folder)).rejects.toMatchObject({
      code: "evaluation:unsupported",
      message: expect.stringMatching(/tokenizer is not the one it was trained with: train it again/),
    });
    fs.rmSync(folder, { recursive: true });
    await troupe()
      .db()
      .rewardModel.updateMany({ where: { active: true }, data: { active: null } });
    expect(await lib.activeProblem()).toMatch(/No version of the reward model is active/);
    const t = troupe();
    const me = await newPerson(t);
    const chat = await t.createChat(me, "alice");
    const view = await t.sendMessage(me, chat.id, { parentId: chat.headId, text: "Hello?", imageIds: [] });
    await t.settled();
    expect((await t.getChatView(me, view.id)).messages.at(-1)).toMatchObject({ status: "complete" });
    await lib.keepShipped();
    expect(await lib.activeProblem()).toBeNull();
  });
});
