/** "How good is it?": with what was measured, with a damaged file, and with none. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Curve, Measure, Result } from "@/lib/evaluation/agent-result";
import { expectAccessible } from "./accessible";
import { startTroupe } from "./server";
import { expect, test } from "./support";

const share = (value: number, n = 400): Measure => ({
  ...{ value, n },
  interval95: [value - 0.02, value + 0.02],
});
const facts = (hash: string) => ({
  ...{ hash, bytes: 27_000_000 },
  sampling: { temperature: 0.4, topP: 0.9, repetitionPenalty: 1.1, maxTokens: 80 },
});
const metric = (byModel: Result["metrics"][string]["byModel"]) => ({
  description: "Counts.",
  asked: "",
  byModel,
});
const COMMAND = "npm run --silent eval:agent -- --model v0=old --model this=models/agent";

const RESULT: Result = {
  made: {
    ...{ at: "2026-11-21T12:00:00.000Z", command: COMMAND, commit: "abc123", seed: 7 },
    machine: { cpu: "A processor", cores: 4, memory: 16e9 },
  },
  models: { base: facts("b"), this: facts("t"), v0: facts("v") },
  metrics: {
    photosNamed: metric({
      base: { named: share(0.03) },
      this: { named: { ...share(0.6), by: { "sun-wukong": share(0.61) } }, chance: { value: 0.01, n: 400 } },
      v0: { named: share(0.33) },
    }),
    scenes: metric({ this: { colour: share(0.79), count: share(0.2) } }),
    reading: metric({ this: { fluency: { value: 4.2, n: 100, interval95: [4.1, 4.3] } } }),
    speed: metric({ this: { tokensPerSecond: { value: 180, n: 40 } } }),
  },
  samples: [
    { ...{ model: "v0", character: "Alice", picture: null }, question: "hello", reply: "Not shown." },
    {
      ...{ model: "this", character: "Alice", picture: "A red kite." },
      question: "",
      reply: "A kite, I think.",
    },
  ],
};
const curve = (lesson: string, bits: number[]): Curve => ({
  ...{
    command: `python training/learn.py ${lesson}`,
    seed: 0,
    tokens: 1e6 * bits.length,
    minutes: 9,
    dataHash: "d",
  },
  history: bits.map((validationBitsPerByte, i) => ({
    ...{ minutes: i + 1, tokens: 1e6 * (i + 1), loss: 3, validationBitsPerByte },
  })),
});

test("how good the agent is", async ({ browser }) => {
  test.setTimeout(180_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-model-"));
  const put = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  put("evaluation.json", JSON.stringify(RESULT));
  put("curves.json", JSON.stringify([curve("pretrain", [2, 1.8]), curve("chat", [1.5, 1.2, 1.1])]));
  const troupe = await startTroupe({ TROUPE_MODEL_DIR: folder });
  const context = await browser.newContext({ baseURL: troupe.url });
  const page = await context.newPage();

  await page.goto("/models");
  await page.getByRole("link", { name: /^How good is it\?/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "How good is it?" })).toBeVisible();

  const table = page.getByRole("region", { name: "What was measured" });
  await expect(table.getByRole("columnheader")).toHaveText([
    "What",
    "Asked",
    "Met?",
    "v0",
    "This agent",
    "base",
  ]);
  const row = (label: string) => table.getByRole("row").filter({ hasText: label }).first();
  const cells = (label: string) => row(label).getByRole("cell");
  await expect(cells("Names the thing in a photo")).toHaveText([
    "at least 45%",
    /^met$/,
    /^33\.0%/,
    /^60\.0%58\.0–62\.0$/,
    /^3\.0%/,
  ]);
  await expect(cells("Says the colour").nth(1)).toHaveText(/^not met.*a close call$/);
  await expect(cells("Counts things").nth(1)).toHaveText("not met");
  await expect(cells("Of two pictures").nth(1)).toHaveText("not known");

  await expect(async () => {
    const more = table.getByRole("button", { name: /by character: Names the thing/ });
    if ((await more.getAttribute("aria-expanded")) === "false") await more.click();
    await expect(table.getByRole("row", { name: /^Sun Wukong/ })).toContainText("61.0%", { timeout: 1000 });
  }).toPass();
  await page.getByText("The curve as a table").click();
  await expect(page.getByRole("region", { name: "The curve as a table" }).getByRole("row")).toHaveCount(6);
  const replies = page.getByRole("list", { name: "Replies, not picked" }).getByRole("listitem");
  await expect(replies).toHaveCount(1);
  await expect(replies).toContainText("A kite, I think.");
  const how = page.getByRole("region", { name: "How this was measured" });
  await expect(how).toContainText(COMMAND);
  await expect(how.getByRole("button", { name: "Copy the command" })).toBeVisible();
  await expectAccessible(page);

  put("evaluation.json", JSON.stringify(RESULT).slice(0, 500));
  put("curves.json", "[{}]");
  await page.reload();
  await expect(page.getByText(/evaluation\.json is damaged.*Restore the file/)).toBeVisible();
  await expect(page.getByText(/curves\.json is not as this page knows it/)).toBeVisible();
  await expectAccessible(page);

  fs.rmSync(folder, { recursive: true });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Not measured yet" })).toBeVisible();
  await expect(
    page.getByText("npm run --silent eval:agent -- --out models/agent/evaluation.json"),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "← Models" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
  await context.close();
  await troupe.close();
});

test("the shipped one", async ({ page }) => {
  expect((await page.goto("/models/agent"))?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1, name: "How good is it?" })).toBeVisible();
  await expectAccessible(page);
});
