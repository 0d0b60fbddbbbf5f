/** People judge a run on the blind page: by keyboard, with undo and skips, and find their scores beside the others'. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { PEER_MODEL } from "./peer";
import { expect, json, test } from "./support";

const field = (page: Page, name: string) => page.getByRole("group", { name });
const score = (page: Page, group: string, value: number) =>
  field(page, group).getByRole("radio", { name: String(value), exact: true });
const place = (page: Page, words: string) =>
  expect(page.getByRole("status").filter({ hasText: /^Item/ })).toHaveText(words);

/** Presses a key until it has done what it is to do: before React has taken over, nobody hears it. */
async function pressUntil(page: Page, key: string, done: () => Promise<void>) {
  await expect(async () => {
    await page.keyboard.press(key);
    await done();
  }).toPass();
}

test.describe.configure({ mode: "serial", timeout: 180_000 });

let runPath: string;

test("an admin starts a run for people to judge", async ({ adminPage: page }) => {
  await page.goto("/admin/evaluation/new");
  await expect(
    page.getByRole("region", { name: "What it will take" }).getByText("Calls").first(),
  ).toBeVisible();
  await page.getByRole("combobox", { name: "Judge" }).selectOption("human");
  await page.getByLabel("Items").fill("3");
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL("**/admin/evaluation/runs/*");
  runPath = new URL(page.url()).pathname;
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress).toContainText("Complete", { timeout: 60_000 });
  await expect(progress).toContainText("Judgements: People");
  await expect(progress).toContainText("0 of 24");
});

test("judges one metric by keyboard, undoes, skips and finds the scores", async ({ adminPage: page }) => {
  await page.goto(runPath);
  await page.getByRole("link", { name: "Judge by hand" }).click();
  await page.waitForURL("**/judge");
  await expect(page.getByRole("heading", { level: 1, name: "Judge by hand" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Begin with Fluency, against the reference" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fluency" })).toBeVisible();
  await place(page, "Item 1 of 3");
  await expect(page.getByRole("region", { name: "First answer" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Second answer" })).toBeVisible();
  await expect(page.getByText("Is it grammatical and smoothly worded?")).toBeVisible();
  // Blind: neither the run nor its model is named, not even in what the page's script gets.
  await page.reload();
  const source = await page.content();
  for (const hidden of ["Peer on", PEER_MODEL, "swapped"]) expect(source).not.toContain(hidden);
  await expectAccessible(page);

  await pressUntil(page, "7", () =>
    expect(score(page, "Fluency, First answer", 7)).toBeChecked({ timeout: 1000 }),
  );
  // The retries of a slow start may have filled the second one too.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("7");
  await page.keyboard.press("0");
  await expect(score(page, "Fluency, Second answer", 10)).toBeChecked();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.keyboard.press("Backspace");
  await expect(score(page, "Fluency, Second answer", 10)).not.toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Give every score first, or skip this item.")).toBeVisible();
  await page.keyboard.press("9");
  await page.keyboard.press("Enter");
  await place(page, "Item 2 of 3");

  await pressUntil(page, "s", () => place(page, "Item 3 of 3"));
  // It goes on where it stopped.
  await page.goto(`${runPath}/judge?way=reference&metric=Fluency`);
  await place(page, "Item 3 of 3");
  await expect(page.getByText("1 skipped")).toBeVisible();
  await pressUntil(page, "k", () => place(page, "Item 2 of 3"));
  await expect(page.getByText("You skipped it.")).toBeVisible();
  await pressUntil(page, "k", () => place(page, "Item 1 of 3"));
  await expect(score(page, "Fluency, First answer", 7)).toBeChecked();
  await expect(score(page, "Fluency, Second answer", 9)).toBeChecked();
  await page.goto(`${runPath}/judge?way=reference&metric=Fluency`);
  await score(page, "Fluency, First answer", 5).check({ force: true });
  await score(page, "Fluency, Second answer", 5).check({ force: true });
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { name: "All is judged" })).toBeVisible();
  await expect(
    page.getByText("2 of 3 items have your scores (against the reference); you skipped 1."),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "To the run’s scores" }).click();

  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress).toContainText("Judgements: Ada Min");
  await expect(progress).toContainText("1 skipped");
  const scores = page.getByRole("region", { name: "Scores by Ada Min" });
  await expect(scores.getByRole("row", { name: /^Fluency/ })).toContainText("of 2");
  await expect(scores.getByRole("row", { name: /^Overall/ })).toContainText("not judged");
  await page.goto("/admin/evaluation");
  await expect(page.getByText(/judged by Ada Min/)).toBeVisible();
});

test("judges all eight metrics of the answer alone", async ({ adminPage: page }) => {
  await page.goto(`${runPath}/judge`);
  await page.getByRole("link", { name: "Begin with All eight metrics, the answer alone" }).click();
  await expect(page.getByRole("region", { name: "The answer", exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Second answer" })).toHaveCount(0);
  await expectAccessible(page);
  const first = score(page, "Instruction Adherence, The answer", 1);
  await pressUntil(page, "1", () => expect(first).toBeChecked({ timeout: 1000 }));
  for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowUp");
  for (const key of "12345678") await page.keyboard.press(key);
  await expect(score(page, "Tone Consistency, The answer", 8)).toBeChecked();
  await page.keyboard.press("Enter");
  await place(page, "Item 2 of 3");
  await page.goto(runPath);
  const scores = page.getByRole("region", { name: "Scores by Ada Min, answers alone" });
  await expect(scores.getByRole("row", { name: /^Overall/ })).toContainText("4.500");
  const view = await json<{ judges: { label: string; scored: number }[] }>(
    page.request.get(`/api${runPath}`),
  );
  expect(view.judges).toContainEqual(expect.objectContaining({ label: "Ada Min, answers alone", scored: 8 }));
});

test("what is not a judgement is refused, and strangers are", async ({
  adminPage: page,
  stagePage: guest,
}) => {
  const url = `/api${runPath}/judgements`;
  const put = (data: unknown) => page.request.put(url, { data });
  const judgement = (given: unknown) => ({
    ...{ way: "reference", position: 0 },
    judgements: [{ metric: "Fluency", given }],
  });
  for (const bad of [
    {},
    judgement([5]),
    judgement([0, 5]),
    judgement("so-so"),
    { ...judgement([5, 5]), way: "x" },
  ])
    expect((await put(bad)).status()).toBe(400);
  expect((await put({ ...judgement([5, 5]), position: 50 })).status()).toBe(404);
  expect((await guest.request.put(url, { data: judgement([5, 5]) })).status()).toBe(401);
  await page.goto(`${runPath}/judge?way=sideways`);
  await expect(page.getByText("The address does not say what to judge.")).toBeVisible();
  await page.goto(`${runPath}/judge?way=alone&metric=Fluency&at=77`);
  await expect(page.getByRole("heading", { name: "There is no such item" })).toBeVisible();
  expect((await page.goto("/admin/evaluation/runs/nowhere/judge"))?.status()).toBe(404);
  // The specs that follow begin with an empty leaderboard.
  expect((await page.request.delete(`/api${runPath}`)).status()).toBe(204);
});
