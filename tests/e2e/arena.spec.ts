/** The arena: two answers compared in a chat and on the page of its own, and the ranking of who wrote them. */
import fs from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import {
  answered,
  begin,
  expect,
  expectAlternative,
  lastLine,
  lines,
  previews,
  sendButton,
  test,
  uploaded,
  words,
  write,
} from "./support";

const pair = (page: Page) => page.getByRole("region", { name: "Two answers" });
const answers = (page: Page) => pair(page).getByRole("article");
const compareTool = (page: Page) => page.getByRole("button", { name: "Compare with another answer" });
const AUTHORS = /Peer: peer-vision|Embedded: /;

test.describe.configure({ mode: "serial" });

test("in a chat, another engine's answer is compared blind, and the vote can be taken back", async ({
  stagePage: page,
}) => {
  test.setTimeout(240_000);
  const { id } = await begin(page, { text: "Good day" });
  await page.goto(`/chat/${id}`);
  expect(await answered(page)).toBe("The peer is listening.");
  await expect(async () => {
    // Before React has taken over, a click is heard by nobody.
    if (!(await pair(page).isVisible())) await compareTool(page).click({ timeout: 1000 });
    await expect(pair(page)).toBeVisible({ timeout: 5000 });
  }).toPass();
  await expect(answers(page)).toHaveCount(2, { timeout: 60_000 });
  await expect(lines(page)).toHaveCount(2); // the greeting and the person's own line
  await expect(pair(page)).not.toContainText(AUTHORS);
  await expectAccessible(page);
  await page.reload();
  await expect(answers(page)).toHaveCount(2);

  const peers = answers(page).filter({ hasText: "The peer is listening." });
  const letter = (await peers.getAttribute("aria-label"))!.startsWith("Answer A") ? "B" : "A";
  await pair(page).getByLabel("What decides it? (optional)").selectOption("Tone Consistency");
  await page.getByRole("button", { name: `${letter} is better` }).click();
  await expect(pair(page)).toContainText(`You preferred ${letter}`);
  await expect(pair(page)).toContainText("Peer: peer-vision");
  await expect(pair(page)).toContainText("Embedded: ");
  expect(await words(lastLine(page)).innerText()).not.toBe("The peer is listening.");
  await expectAlternative(lastLine(page), 2, 2);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Take the vote back" }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(pair(page)).toContainText("it does not count in the ranking");
  await page.getByRole("button", { name: "Do not compare" }).click();
  await expect(pair(page)).toBeHidden();
  await expectAlternative(lastLine(page), 2, 2);
});

test("on its own page: a drawn character, a picture of the house, two answers, a vote, the next", async ({
  stagePage: page,
}) => {
  test.setTimeout(240_000);
  await page.goto("/");
  await page.getByRole("link", { name: "Arena" }).click();
  await page.waitForURL("**/arena");
  await expectAccessible(page);
  for (const verdict of ["A is better", "B is better", "A tie"]) {
    await expect(async () => {
      await page.getByRole("region", { name: "Pictures to show" }).getByRole("button").first().click();
      await expect(previews(page)).toHaveCount(1, { timeout: 2000 });
    }).toPass();
    await uploaded(page, 1);
    await write(page, "What do you make of this?");
    await sendButton(page).click();
    await expect(answers(page)).toHaveCount(2, { timeout: 60_000 });
    await expect(pair(page)).not.toContainText(AUTHORS);
    if (verdict === "A is better") await expectAccessible(page);
    await page.getByRole("button", { name: verdict }).click();
    await expect(answers(page).filter({ hasText: "Peer: peer-vision" })).toHaveCount(1);
    await expect(answers(page).filter({ hasText: "Embedded: " })).toHaveCount(1);
    if (verdict === "A tie") break;
    await page.getByRole("button", { name: "Next" }).click();
    await expect(sendButton(page)).toBeVisible();
  }
  await page.getByRole("link", { name: "Go on in this chat" }).click();
  await page.waitForURL("**/chat/*");
  await expect(pair(page)).toContainText("You called it a tie");
});

test("an admin sees the ranking, at equal length too, and exports it; nobody else does", async ({
  adminPage: page,
  stagePage,
}) => {
  test.setTimeout(180_000);
  await page.goto("/admin/evaluation");
  await page.getByRole("link", { name: "Arena", exact: true }).last().click();
  await page.waitForURL("**/admin/evaluation/arena");
  const strengths = page.getByRole("region", { name: "Strengths" }).getByRole("row");
  await expect(strengths).toHaveCount(3);
  await expect(strengths.filter({ hasText: "Peer: peer-vision" })).toContainText(/\d+–\d+/);
  await expect(page.getByText(/^3 votes\./)).toBeVisible();
  await expect(page.getByText("What do you make of this?")).toHaveCount(0);
  await expectAccessible(page);

  await page.getByLabel("Strength", { exact: true }).selectOption("length");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL("**control=length**");
  await expect(page.getByText(/At equal length: an answer twice as long/)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export the votes" }).click(),
  ]);
  const csv = fs.readFileSync((await download.path())!, "utf8");
  expect(csv.trim().split("\n")).toHaveLength(4);
  await page.goto("/admin/evaluation/arena?place=chat");
  await expect(page.getByRole("heading", { name: "No vote that counts fits" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/admin/evaluation/arena?from=yesterday");
  await expect(page.getByText(/holds a filter that is not one \(from\)/)).toBeVisible();

  expect((await stagePage.request.get("/api/admin/evaluation/arena/export")).status()).toBe(401);
  await stagePage.goto("/admin/evaluation/arena");
  await stagePage.waitForURL("**/sign-in**");
});
