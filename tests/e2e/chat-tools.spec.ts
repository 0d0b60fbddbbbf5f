/** What can be done with the lines of a chat. */
import { counted } from "./peer";
import {
  answered,
  begin,
  expect,
  expectAlternative,
  headOf,
  lastLine,
  lines,
  sendButton,
  test,
  viewOf,
  words,
  write,
} from "./support";

test("regenerates: both answers are kept, and the arrows flip through them", async ({ page }) => {
  const { id } = await begin(page, { text: "Tell me about London." });
  await page.goto(`/chat/${id}`);
  const first = await answered(page);
  await expect(lastLine(page).getByRole("group", { name: "Alternatives" })).toHaveCount(0);

  await lastLine(page).getByRole("button", { name: "Answer anew" }).click();
  await expectAlternative(lastLine(page), 2, 2);
  const second = await answered(page);
  const { messages } = await viewOf(page);
  expect(messages.filter(({ role, parentId }) => role === "character" && parentId)).toHaveLength(2);

  await lastLine(page).getByRole("button", { name: "Previous alternative" }).click();
  await expectAlternative(lastLine(page), 1, 2);
  await expect(words(lastLine(page))).toHaveText(first, { useInnerText: true });
  await page.reload();
  await expectAlternative(lastLine(page), 1, 2);
  await expect(words(lastLine(page))).toHaveText(first, { useInnerText: true });

  // The keyboard flips too.
  await expect(async () => {
    await page.keyboard.press("Alt+ArrowRight");
    await expectAlternative(lastLine(page), 2, 2);
  }).toPass();
  await expect(words(lastLine(page))).toHaveText(second, { useInnerText: true });
});

test("edits an earlier line: a branch with its own answer, and the old one within reach", async ({
  page,
}) => {
  const { id } = await begin(page, { text: "The first wording." });
  await page.goto(`/chat/${id}`);
  const old = await answered(page);
  const mine = lines(page).nth(1);
  await mine.hover();
  await mine.getByRole("button", { name: "Edit" }).click();
  const field = page.getByRole("textbox", { name: "Edit your line" });
  await expect(field).toHaveValue("The first wording.");
  await field.fill("Another wording.");
  await page.getByRole("button", { name: "Send this version" }).click();

  await expect(mine).toContainText("Another wording.");
  await expectAlternative(mine, 2, 2);
  const branch = await answered(page);
  await expect(lines(page)).toHaveCount(3);

  await mine.getByRole("button", { name: "Previous alternative" }).click();
  await expect(mine).toContainText("The first wording.");
  await expectAlternative(mine, 1, 2);
  await expect(words(lastLine(page))).toHaveText(old, { useInnerText: true });
  await mine.getByRole("button", { name: "Next alternative" }).click();
  await expect(mine).toContainText("Another wording.");
  await expect(words(lastLine(page))).toHaveText(branch, { useInnerText: true });
});

test("deletes an answer and has it given again; a line with what follows only after asking", async ({
  page,
}) => {
  const { id } = await begin(page, { text: "Say something." });
  await page.goto(`/chat/${id}`);
  await answered(page);
  await lastLine(page).getByRole("button", { name: "Delete this line" }).click();
  await expect(lines(page)).toHaveCount(2);
  await expect(page.getByText("has not answered this")).toBeVisible();
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(lines(page)).toHaveCount(3);
  await answered(page);

  const mine = lines(page).nth(1);
  await mine.hover();
  await mine.getByRole("button", { name: "Delete this line" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  await expect(lines(page)).toHaveCount(3);
  await mine.getByRole("button", { name: "Delete this line" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete them" }).click();
  await expect(lines(page)).toHaveCount(1);
  await page.reload();
  await expect(lines(page)).toHaveCount(1);
  expect((await viewOf(page)).messages.filter(({ role }) => role === "person")).toEqual([]);
});

test("copies an answer as it was written", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const chat = await begin(page, { text: "A line to copy." });
  await page.goto(`/chat/${chat.id}`);
  await answered(page);
  await lastLine(page).getByRole("button", { name: "Copy" }).click();
  await expect(lastLine(page).getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(headOf(chat).text);
});

test("rates: a thumb, metrics and a note; changed, kept over a reload, withdrawn", async ({ page }) => {
  const { id } = await begin(page, { text: "How was that?" });
  await page.goto(`/chat/${id}`);
  await answered(page);
  const line = lastLine(page);
  const up = line.getByRole("button", { name: "Good line" });
  const down = line.getByRole("button", { name: "Poor line" });
  const detail = line.getByRole("button", { name: /^Rate in detail/ });
  const panel = page.getByRole("dialog", { name: "Rate this line" });
  const metric = (name: string) => panel.getByRole("group", { name });
  const rating = async () => headOf(await viewOf(page)).rating;

  await up.click();
  await expect(up).toHaveAttribute("aria-pressed", "true");
  expect(await rating()).toEqual({ thumb: 1, scores: {}, note: null });

  await detail.click();
  await expect(panel.getByRole("group")).toHaveCount(8);
  await metric("Fluency").getByText("8", { exact: true }).click();
  await metric("Tone Consistency").getByText("10", { exact: true }).click();
  // By the keyboard: digits set, 0 is ten.
  await metric("Image-Text Relevance").getByRole("radio").first().focus();
  await page.keyboard.press("3");
  await panel.getByLabel("Note").fill("A good turn of phrase.");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel).toBeHidden();
  await expect(detail).toHaveAccessibleName("Rate in detail: 3 of 8 given");
  const scores = { Fluency: 8, "Tone Consistency": 10, "Image-Text Relevance": 3 };
  expect(await rating()).toEqual({ thumb: 1, scores, note: "A good turn of phrase." });

  await page.reload();
  await expect(up).toHaveAttribute("aria-pressed", "true");
  await expect(async () => {
    await detail.click();
    await expect(panel).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(metric("Fluency").getByRole("radio", { name: "8", exact: true })).toBeChecked();
  await expect(panel.getByLabel("Note")).toHaveValue("A good turn of phrase.");
  await metric("Fluency").getByText("5", { exact: true }).click();
  await metric("Tone Consistency").getByRole("button", { name: "Clear Tone Consistency" }).click();
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel).toBeHidden();
  await down.click();
  await expect(down).toHaveAttribute("aria-pressed", "true");
  await expect(up).toHaveAttribute("aria-pressed", "false");
  expect(await rating()).toEqual({
    ...{ thumb: -1, note: "A good turn of phrase." },
    scores: { Fluency: 5, "Image-Text Relevance": 3 },
  });

  await detail.click();
  await panel.getByRole("button", { name: "Withdraw" }).click();
  await expect(panel).toBeHidden();
  await expect(down).toHaveAttribute("aria-pressed", "false");
  await page.reload();
  await expect(detail).toHaveAccessibleName("Rate in detail");
  expect(await rating()).toBeNull();
});

test("stops a long answer where it is, and goes on from there without losing or repeating a word", async ({
  stagePage: page,
}) => {
  await page.goto("/c/sherlock-holmes");
  await write(page, "Please count to 40");
  await sendButton(page).click();
  await page.waitForURL("**/chat/*");
  await expect(words(lastLine(page))).toContainText("1 2 3 4");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("You stopped the line here.")).toBeVisible();
  const stopped = headOf(await viewOf(page));
  expect(stopped.status).toBe("stopped");
  expect(counted(40).startsWith(stopped.text)).toBe(true);
  expect(stopped.text.length).toBeLessThan(counted(40).length);
  await expect(words(lastLine(page))).toHaveText(stopped.text);

  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  expect(await answered(page)).toBe(counted(40));
  expect(headOf(await viewOf(page))).toMatchObject({ status: "complete", text: counted(40) });
  await expect(page.getByText("You stopped the line here.")).toBeHidden();
});

test("Escape stops too, and while an answer is being said no other can be asked for", async ({
  stagePage: page,
}) => {
  const { id, headId } = await begin(page, { text: "Please count to 40", wait: false });
  await page.goto(`/chat/${id}`);
  await expect(words(lastLine(page))).toContainText("1 2 3");
  await expect(lastLine(page).getByRole("button", { name: "Answer anew" })).toHaveCount(0);
  await expect(sendButton(page)).toHaveCount(0);
  const refused = await page.request.post(`/api/messages/${headId}/regenerate`, { data: {} });
  expect(refused.status()).toBe(409);
  expect(await refused.json()).toMatchObject({ error: { code: "generation:conflict" } });
  await page.keyboard.press("Escape");
  await expect(page.getByText("You stopped the line here.")).toBeVisible();
});
