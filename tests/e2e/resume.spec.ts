/** An answer outlives the page that asked for it, and what was shown outlives the server. */
import type { Page } from "@playwright/test";
import { counted } from "./peer";
import { answered, begin, expect, headOf, lastLine, test, viewOf, words } from "./support";

const LONG = 50;
const ASK = { text: `Please count to ${LONG}`, wait: false };

const shown = (page: Page): Promise<string> => words(lastLine(page)).innerText();
const atLeast = (page: Page, number: number): Promise<void> =>
  expect(words(lastLine(page))).toContainText(new RegExp(`\\b${number}\\b`));

test("an answer streams in, and a reload in the middle of it goes on where it was", async ({
  stagePage: page,
}) => {
  const { id } = await begin(page, ASK);
  await page.goto(`/chat/${id}`);
  let before = "";
  for (let looks = 0; looks < 3; looks++) {
    await expect.poll(async () => (await shown(page)).length).toBeGreaterThan(before.length);
    const now = await shown(page);
    expect(now.startsWith(before)).toBe(true);
    before = now;
  }
  expect(before.length).toBeLessThan(counted(LONG).length);

  await page.reload();
  await atLeast(page, 12);
  expect((await shown(page)).startsWith(before)).toBe(true);
  expect(headOf(await viewOf(page)).status).toBe("streaming");
  expect(await answered(page)).toBe(counted(LONG));
  expect(headOf(await viewOf(page))).toMatchObject({ text: counted(LONG), status: "complete" });
});

test("a second tab shows the same, while it is said, after it, and when the first one changes it", async ({
  stagePage: page,
}) => {
  const { id } = await begin(page, ASK);
  await page.goto(`/chat/${id}`);
  const second = await page.context().newPage();
  await second.goto(`/chat/${id}`);
  await atLeast(page, 5);
  await atLeast(second, 5);
  expect(await answered(second)).toBe(counted(LONG));
  expect(await answered(page)).toBe(counted(LONG));

  await page.getByRole("button", { name: "Good line" }).last().click();
  await expect(second.getByRole("button", { name: "Good line" }).last()).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("nobody needs to watch: an answer is finished with every tab closed", async ({ stagePage: page }) => {
  const { id } = await begin(page, { text: "Please count to 20", wait: false });
  await page.goto(`/chat/${id}`);
  await atLeast(page, 3);
  await page.goto("about:blank");
  await expect.poll(async () => headOf(await viewOf(page, id)).status).toBe("complete");
  expect(headOf(await viewOf(page, id)).text).toBe(counted(20));
});

test("kill -9 in the middle of an answer: what was shown is there, marked, and goes on", async ({
  stagePage: page,
  stage,
}) => {
  test.setTimeout(120_000);
  const { id } = await begin(page, ASK);
  await page.goto(`/chat/${id}`);
  await atLeast(page, 10);
  const before = await shown(page);
  await stage.troupe.kill();
  await expect(page.getByText("The connection is lost.")).toBeVisible();
  expect((await shown(page)).startsWith(before)).toBe(true);

  await stage.troupe.restart();
  // The page finds the server again by itself.
  await expect(page.getByText("The line was cut off.")).toBeVisible();
  const kept = headOf(await viewOf(page));
  expect(kept.status).toBe("interrupted");
  expect(kept.text.startsWith(before)).toBe(true);
  expect(counted(LONG).startsWith(kept.text)).toBe(true);
  await page.reload();
  await expect(words(lastLine(page))).toHaveText(kept.text);

  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("The line was cut off.")).toBeHidden();
  expect(await answered(page)).toBe(counted(LONG));
  expect(headOf(await viewOf(page)).text).toBe(counted(LONG));
});
