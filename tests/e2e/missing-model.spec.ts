/** A missing or damaged model file: the pages work, and say what to do. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startTroupe } from "./server";
import { expect, json, lines, sendButton, test, write } from "./support";

async function withModel(directory: string, work: (url: string) => Promise<void>) {
  const troupe = await startTroupe({ TROUPE_MODEL_DIR: directory });
  try {
    await work(troupe.url);
  } finally {
    await troupe.close();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

const newFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), "troupe-model-"));

interface Health {
  status: string;
  reason?: string;
}

test("without the model's files", async ({ browser }) => {
  test.setTimeout(120_000);
  await withModel(newFolder(), async (baseURL) => {
    const page = await browser.newPage({ baseURL });
    const health = await json<Health>(page.request.get("/api/health"));
    expect(health).toMatchObject({ status: "degraded" });
    expect(health.reason).toContain("config.json is missing or damaged");
    for (const path of ["/", "/chats", "/models", "/models/agent", "/c/alice"]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    await write(page, "Can you hear me?");
    await sendButton(page).click();
    await expect(page.getByText(/config\.json is missing or damaged\. Restore it with/)).toBeVisible();
    await expect(page.getByRole("textbox", { name: /^Your line/ })).toHaveValue("Can you hear me?");
    await page.goto("/chats");
    await expect(page.getByRole("heading", { name: "No chats yet" })).toBeVisible();
    await page.close();
  });
});

test("with a damaged network", async ({ browser }) => {
  test.setTimeout(120_000);
  const folder = newFolder();
  fs.cpSync("models/agent", folder, { recursive: true });
  fs.truncateSync(path.join(folder, "decoder.onnx"), 100_000);
  await withModel(folder, async (baseURL) => {
    const page = await browser.newPage({ baseURL });
    await page.goto("/c/alice");
    await write(page, "Can you hear me?");
    await sendButton(page).click();
    await expect(page.getByText(/decoder\.onnx is missing or damaged\. Restore it with/)).toBeVisible();
    // The line is kept either way: in the composer, or in the chat, to be answered when the file is back.
    const inChat = /\/chat\//.test(page.url());
    if (inChat) await expect(lines(page).nth(1)).toContainText("Can you hear me?");
    else await expect(page.getByRole("textbox", { name: /^Your line/ })).toHaveValue("Can you hear me?");
    const health = await json<Health>(page.request.get("/api/health"));
    expect(health).toMatchObject({ status: "degraded" });
    expect(health.reason).toContain("decoder.onnx is missing or damaged");
    await page.close();
  });
});
