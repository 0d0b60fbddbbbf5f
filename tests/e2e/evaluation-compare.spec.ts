/** Two runs against each other, from the leaderboard to a single item, and their two judges. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, json, test } from "./support";

const table = (page: Page, name: string | RegExp) => page.getByRole("region", { name }).getByRole("table");
const bodyRows = (page: Page, name: string | RegExp) =>
  table(page, name)
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });

/** A complete run of a few items, judged by the peer and by the reward model. @returns its id */
async function completeRun(page: Page, name: string, engineId: string, items: number): Promise<string> {
  await page.goto("/admin/evaluation/new");
  const datasetId = await page.getByRole("combobox", { name: "Dataset" }).inputValue();
  const engines = await json<{ engines: { id: string; name: string }[] }>(
    page.request.get("/api/admin/engines"),
  );
  const peer = engines.engines.find((engine) => engine.name === "Peer")!.id;
  const judges = [{ kind: "llm", engineId: peer, calls: "all", swapHalf: true }, { kind: "reward-model" }];
  const agent = engineId === "peer" ? peer : engineId;
  const data = { name, datasetId, engineId: agent, judges, items, parallel: 2, sampling: { maxTokens: 24 } };
  const { id } = await json<{ id: string }>(page.request.post("/api/admin/evaluation/runs", { data }));
  await expect
    .poll(
      async () =>
        (await json<{ status: string }>(page.request.get(`/api/admin/evaluation/runs/${id}`))).status,
      { timeout: 120_000 },
    )
    .toBe("complete");
  return id;
}

test("an admin compares two runs, and asks how far their judges agree", async ({ adminPage: page }) => {
  test.setTimeout(300_000);
  await page.goto("/admin/evaluation/compare");
  await expect(page.getByRole("heading", { name: "There are no two runs yet" })).toBeVisible();
  await page.goto("/admin/evaluation/agreement");
  await expect(page.getByRole("heading", { name: "No run is complete" })).toBeVisible();

  const ids = [
    await completeRun(page, "By the peer", "peer", 6),
    await completeRun(page, "By ours", "embedded", 5),
  ];
  try {
    await page.goto("/admin/evaluation");
    for (const name of ["By the peer", "By ours"])
      await page.getByRole("checkbox", { name: `Choose ${name}, Reward model` }).check();
    await page.getByRole("button", { name: "Compare two ticked" }).click();
    await page.waitForURL(/compare\?.*judge=reward-model/);
    await comparesTheTwo(page);

    await page.goto(`/admin/evaluation/runs/${ids[1]}`);
    await page.getByRole("link", { name: "Compare with another run" }).click();
    await expect(page.getByRole("heading", { name: "Choose two runs" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Second run").selectOption({ label: "By the peer" });
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.getByRole("heading", { name: "By ours less By the peer" })).toBeVisible();
    await page.goto(`/admin/evaluation/compare?a=${ids[0]}&b=${ids[0]}`);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Both are the same run");
    await page.goto("/admin/evaluation/compare?a=none");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("(a)");
    const gone = "00000000-0000-7000-8000-000000000000";
    expect((await page.goto(`/admin/evaluation/compare?a=${gone}`))?.status()).toBe(404);
    expect((await page.goto(`/admin/evaluation/agreement?dataset=${gone}`))?.status()).toBe(404);

    await page.goto("/admin/evaluation");
    await page.getByRole("link", { name: "How judges agree" }).click();
    await judgesAgree(page);
  } finally {
    for (const id of ids) await page.request.delete(`/api/admin/evaluation/runs/${id}`);
  }
});

async function comparesTheTwo(page: Page) {
  await expect(
    page.getByRole("heading", { name: /^By (the peer|ours) less By (the peer|ours)$/ }),
  ).toBeVisible();
  await expect(bodyRows(page, "Scores of both runs")).toHaveCount(9);
  const overall = table(page, "Scores of both runs").getByRole("row", { name: /^Overall/ });
  await expect(overall).toContainText(/[+−]\d\.\d{3}[+−]/);
  // One seed: the five items of the one are among the six of the other. Which is first goes by the leaderboard.
  const alone = table(page, /^Lengths, refusals/).getByRole("row", { name: /^Of these, not in the other/ });
  expect((await alone.getByRole("cell").allInnerTexts()).toSorted()).toEqual(["0", "1"]);
  await expect(
    table(page, /^Lengths, refusals/).getByRole("row", { name: /^Judged on all eight/ }),
  ).toBeVisible();
  await page.getByText("The same as a table").click();
  await expect(bodyRows(page, "Differences, with intervals")).toHaveCount(9);
  await expectAccessible(page);

  await page.getByRole("combobox", { name: "Items by" }).selectOption("Fluency");
  await page.getByLabel("Order of items").selectOption({ label: "Furthest apart" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("heading", { name: "Items by Fluency" })).toBeVisible();
  const differences = await bodyRows(page, "Items of both runs").locator("td:last-child").allInnerTexts();
  const apart = differences.map((text) => Math.abs(Number.parseFloat(text.replace("−", "-"))));
  const told = apart.filter((value) => !Number.isNaN(value));
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual(told.toSorted((a, b) => b - a));
  const first = bodyRows(page, "Items of both runs").first();
  for (const name of ["By the peer", "By ours"])
    await expect(first.getByRole("link", { name: new RegExp(`of ${name}$`) })).toBeVisible();
  await first.getByRole("link", { name: /of By ours$/ }).click();
  await page.waitForURL(/items\/\d+\?judge=reward-model/);
  await expect(page.getByRole("link", { name: "← By ours" })).toBeVisible();
}

async function judgesAgree(page: Page) {
  await expect(page.getByRole("heading", { level: 1, name: "How judges agree" })).toBeVisible();
  await expect(bodyRows(page, "Agreement of each two judges")).toHaveCount(1);
  await expect(page.getByRole("heading", { name: /^Reward model .* against Peer/ })).toBeVisible();
  await expect(page.getByText("11 answers are judged by both.")).toBeVisible();
  const metrics = bodyRows(page, /^Agreement of Reward model .* with Peer/);
  await expect(metrics).toHaveCount(9);
  await expect(metrics.last()).toContainText(/\d\.\d{3}/);
  await expectAccessible(page);
  await page.getByLabel("Numbers").selectOption("score");
  await page.getByRole("combobox", { name: "Scores side by side of" }).selectOption("Tone Consistency");
  await page.getByRole("button", { name: "Filter" }).click();
  const confusion = table(page, /^Scores by Peer.* and by Reward model .*, Tone Consistency$/);
  await expect(confusion).toBeVisible();
  const counts = (await confusion.getByRole("cell").allInnerTexts()).map(
    (text) => Number.parseInt(text, 10) || 0,
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(11);
}
