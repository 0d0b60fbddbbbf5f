/** The reward model on its page: a tiny version is trained, activated, judges and scores; another is cancelled. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { begin, expect, test } from "./support";

const PAGE = "/admin/evaluation/reward";
const versions = (page: Page) => page.getByRole("region", { name: "Versions" }).getByRole("table");
const version = (page: Page, number: number) =>
  versions(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: `Version ${number}`, exact: true }) });
const training = (page: Page) => page.getByRole("region", { name: "Training", exact: true });

/** A run of so many items by the peer, judged by the judge of that name. */
async function evaluate(page: Page, items: number, judge: RegExp) {
  await page.goto("/admin/evaluation/new");
  // The form is React's when it has estimated what it was given.
  await expect(
    page.getByRole("region", { name: "What it will take" }).getByText("Calls").first(),
  ).toBeVisible();
  await page.getByLabel("Items").fill(String(items));
  const choice = page.getByRole("combobox", { name: "Judge", exact: true });
  await choice.selectOption(await choice.getByRole("option", { name: judge }).getAttribute("value"));
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL("**/admin/evaluation/runs/*");
  await expect(page.getByRole("region", { name: "Progress" })).toContainText("Complete", { timeout: 60_000 });
}

async function train(page: Page) {
  await page.goto(PAGE);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Measure it").selectOption("0");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect(training(page).getByRole("progressbar")).toBeVisible({ timeout: 30_000 });
}

test("an admin trains, activates, cancels and deletes versions; the active one judges runs and scores turns", async ({
  adminPage: page,
  stagePage: guest,
}) => {
  test.setTimeout(400_000);
  await page.goto("/admin/evaluation");
  await page.getByRole("link", { name: "Reward model" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The reward model" })).toBeVisible();
  await expect(version(page, 0)).toContainText("Active");
  await expect(page.getByRole("heading", { name: "On answers it was not trained on" })).toBeVisible();
  await expectAccessible(page);

  await evaluate(page, 6, /^Peer/);
  await page.goto(PAGE);
  await page.waitForLoadState("networkidle");
  const sources = page.getByRole("region", { name: "What there is to learn from" });
  // Other tests' runs may have been judged by the peer too.
  const judged = sources
    .getByRole("row", { name: /Troupe-Data, test split.*Peer/ })
    .getByRole("cell")
    .last();
  expect(Number(await judged.innerText())).toBeGreaterThanOrEqual(6);
  for (const source of await sources.getByRole("checkbox").all()) await source.uncheck();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect(page.getByText(/^Choose at least one source of judgements/)).toBeVisible();
  await train(page);
  await expectAccessible(page);
  await expect(version(page, 1)).toContainText("Complete", { timeout: 200_000 });
  await expect(page.getByText(/^The latest training: version 1, complete, not active/)).toBeVisible();

  await page.getByRole("button", { name: "Activate version 1" }).click();
  await expect(version(page, 1)).toContainText("Active");
  await expect(version(page, 0)).not.toContainText("Active");
  await expect(page.getByRole("heading", { name: "Version 1, active" })).toBeVisible();
  await expect(page.getByRole("figure", { name: "How it learnt" })).toBeVisible();
  const files = /\d{4}-\d\d-\d\d-[0-9a-f]{8}/.exec(await version(page, 1).innerText())![0];
  await expectAccessible(page);

  await evaluate(page, 2, /^The reward model/);
  await expect(page.getByRole("heading", { name: `Judged by Reward model ${files}` })).toBeVisible();

  await begin(guest, { text: "Please count to 3, dear ocelot" });
  await expect(async () => {
    await page.goto("/admin/turns?q=ocelot");
    await page.getByRole("region", { name: "Turns" }).getByRole("row").getByRole("link").first().click();
    await expect(page.getByText(/^Scored without a reference/)).toContainText(files, { timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  const scores = page.getByRole("region", { name: "Scores" });
  await expect(scores.getByRole("row", { name: /^Fluency – \d+\.\d$/ })).toBeVisible();
  await expectAccessible(page);

  await train(page);
  await training(page).getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the training" }).click();
  await expect(version(page, 2)).toContainText("Cancelled");
  await page.getByRole("button", { name: "Delete version 2" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(version(page, 2)).toHaveCount(0);
  await page.getByRole("button", { name: "Activate version 0" }).click();
  await expect(version(page, 0)).toContainText("Active");
});
