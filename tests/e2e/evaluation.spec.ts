/** MMRole-Eval on the pages: a run is started, watched, read item by item, ranked and exported. */
import fs from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, json, test } from "./support";

const progress = (page: Page) => page.getByRole("region", { name: "Progress" });
const items = (page: Page) => page.getByRole("region", { name: "Items of the run" }).getByRole("table");
const rows = (page: Page) =>
  items(page)
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });

/** The form is React's when it has estimated what it was given. */
async function openForm(page: Page) {
  await page.goto("/admin/evaluation/new");
  await expect(estimate(page).getByText("Calls").first()).toBeVisible();
}
const estimate = (page: Page) => page.getByRole("region", { name: "What it will take" });

test.describe.configure({ mode: "serial" });

test("an admin evaluates an agent, looks at the worst item, and exports the table", async ({
  adminPage: page,
}) => {
  test.setTimeout(240_000);
  await page.goto("/admin/evaluation");
  await expect(page.getByRole("heading", { name: "Nothing is evaluated yet" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "New run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "A new run" })).toBeVisible();
  await openForm(page);

  await expect(page.getByRole("combobox", { name: "Agent" })).toHaveValue(/./);
  await expect(page.getByLabel("Name")).toHaveValue("Peer on Troupe-Data, test split, 40 items");
  await expect(estimate(page)).toContainText("Time: unknown");
  await page.getByLabel("Items").fill("4");
  await page.getByLabel("Calls at once").fill("0");
  await page.getByRole("button", { name: "Start the run" }).click();
  await expect(page.getByText("At least 1", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Calls at once")).toBeFocused();
  await page.getByLabel("Calls at once").fill("2");
  await page.getByText("What it costs").click();
  await estimate(page).getByLabel("Tokens in").first().fill("2.5");
  await expect(estimate(page).getByText(/^About [\d.]+, of those with a price/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Start the run" }).click();

  await page.waitForURL("**/admin/evaluation/runs/*");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Peer on Troupe-Data, test split, 4 items",
  );
  await expect(progress(page)).toContainText("Complete", { timeout: 60_000 });
  await expect(progress(page)).toContainText("4 of 4");
  await expect(progress(page)).toContainText("32 of 32");
  const scores = page.getByRole("region", { name: /^Scores by Peer/ });
  await expect(scores.getByRole("row", { name: /^Overall/ })).toContainText(/\d\.\d{3}/);
  await page.getByText("What it was run with, to make it again").click();
  await expect(page.getByText(/4 of 294, drawn by the seed/)).toBeVisible();
  await expect(rows(page)).toHaveCount(4);
  await expectAccessible(page);

  const worst = rows(page).first().getByRole("link");
  await worst.click();
  await page.waitForURL("**/items/*");
  const first = page.url();
  await expect(page.getByText("1 of 4, worst first")).toBeVisible();
  await expect(page.getByRole("list", { name: "Pictures" }).getByRole("img").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "The answer" })).toContainText("The peer is listening.");
  await expect(page.getByRole("region", { name: "The reference" })).toBeVisible();
  const judgements = page.getByRole("region", { name: /^Judgements by Peer/ });
  await expect(judgements.getByRole("row")).toHaveCount(9);
  await page.getByText(/^The call: raw text/).click();
  await expect(page.getByText(/^Instruction Adherence: Model A is the plainer one/).last()).toBeVisible();
  await expectAccessible(page);
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.getByText("2 of 4, worst first")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.keyboard.press("k");
  await expect(page).toHaveURL(first);
  await page.getByRole("link", { name: "← Peer on Troupe-Data" }).click();
  await expect(progress(page)).toBeVisible();

  await page.getByRole("link", { name: "← Evaluation" }).click();
  const board = page.getByRole("region", { name: "Lines of the leaderboard" }).getByRole("table");
  await expect(board.getByRole("row").filter({ has: page.getByRole("cell") })).toHaveCount(1);
  await board.getByRole("link", { name: "Fluency" }).click();
  await expect(board.getByRole("columnheader", { name: "Fluency" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(page.getByRole("img", { name: /^Radar plot/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Fluency, with intervals" })).toBeVisible();
  await expectAccessible(page);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export LaTeX" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^mmrole-eval-\d{4}-\d\d-\d\d\.tex$/);
  const latex = fs.readFileSync(await file.path(), "utf8");
  expect(latex).toContain("\\toprule");
  expect(latex).toContain("Peer on Troupe-Data, test split, 4 items");
  const csv = await (await page.request.get("/api/admin/evaluation/leaderboard/export?format=csv")).text();
  expect(csv.split("\n")[0]).toMatch(/^split,model,rank,n,missing,Instruction Adherence,/);
});

test("a run is paused, resumed, cancelled and deleted", async ({ adminPage: page, stage }) => {
  test.setTimeout(120_000);
  await openForm(page);
  await page.getByLabel("Items").fill("30");
  await page.getByLabel("Name").fill("Stopped and gone");
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL("**/admin/evaluation/runs/*");
  const id = /runs\/([^/?]+)/.exec(page.url())![1]!;
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(progress(page)).toContainText("Paused", { timeout: 30_000 });
  const answers = async () =>
    (await json<{ answers: { done: number } }>(page.request.get(`/api/admin/evaluation/runs/${id}`))).answers
      .done;
  const before = await answers();
  await page.waitForTimeout(stage.peer.delayMs * 10);
  expect(await answers()).toBe(before);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(answers).toBeGreaterThan(before);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the run" }).click();
  await expect(progress(page)).toContainText("Cancelled");
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/admin/evaluation");
  await expect(page.getByRole("link", { name: "Stopped and gone" })).toHaveCount(0);
  expect((await page.goto(`/admin/evaluation/runs/${id}`))?.status()).toBe(404);
});
