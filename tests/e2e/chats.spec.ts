/** Past chats: found, renamed, pinned, deleted, taken home; and nobody else's. */
import fs from "node:fs";
import type { Page } from "@playwright/test";
import { picture } from "./pictures";
import { answered, begin, expect, headOf, json, test, upload, viewOf } from "./support";

const rows = (page: Page) => page.locator("li").filter({ has: page.getByRole("heading", { level: 2 }) });

async function menu(page: Page, title: string, item: string) {
  await expect(async () => {
    await page.getByRole("button", { name: `More for “${title}”` }).click();
    await page.getByRole("menuitem", { name: item }).click({ timeout: 1000 });
  }).toPass();
}

test("without a chat the page says what to do", async ({ page }) => {
  await page.goto("/chats");
  await expect(page.getByRole("heading", { name: "No chats yet" })).toBeVisible();
  await page.getByRole("link", { name: "Meet the cast" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("finds by title and by what was said, renames, pins and deletes", async ({ page }) => {
  const lamp = await begin(page, { text: "An oil lamp on the table" });
  const boat = await begin(page, { slug: "alice", text: "A boat on the river" });
  const data = { parentId: headOf(boat).id, text: "and a marmalade jar", imageIds: [] };
  await json(page.request.post(`/api/chats/${boat.id}/messages`, { data }));
  await page.goto("/chats");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("A boat on the river");

  const search = page.getByRole("searchbox");
  const find = (text: string, title: string) =>
    expect(async () => {
      await search.fill(text);
      await expect(rows(page)).toHaveCount(1, { timeout: 2000 });
      await expect(rows(page)).toContainText(title, { timeout: 1000 });
    }).toPass();
  await find("OIL LAMP", "An oil lamp");
  await find("marmalade", "A boat on the river");
  await expect(rows(page)).toContainText("and a marmalade jar");
  await search.fill("no such words");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await page.getByRole("button", { name: "Show all chats" }).click();
  await expect(rows(page)).toHaveCount(2);

  await menu(page, "An oil lamp on the table", "Rename");
  const title = page.getByRole("textbox", { name: "Title of the chat" });
  await title.fill("The lamp");
  await title.press("Enter");
  await expect(page.getByRole("link", { name: "The lamp" })).toBeVisible();
  await menu(page, "The lamp", "Pin to the top");
  await expect(rows(page).first()).toContainText("The lamp");
  await expect(rows(page).first().getByLabel("Pinned")).toBeVisible();
  await page.reload();
  await expect(rows(page).first()).toContainText("The lamp");

  await menu(page, "The lamp", "Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  expect((await page.request.get(`/api/chats/${lamp.id}`)).status()).toBe(404);
  await page.getByRole("link", { name: "A boat on the river" }).click();
  await expect(page).toHaveURL(new RegExp(`/chat/${boat.id}$`));
});

test("exports as JSON and as Markdown", async ({ page }) => {
  const image = await upload(page, await picture("#c33", "#fff"));
  const { id } = await begin(page, { text: "Look at this ball", imageIds: [image.id] });
  await page.goto(`/chat/${id}`);
  await answered(page);
  const { title, messages } = await viewOf(page);
  const take = async (format: string) => {
    const coming = page.waitForEvent("download");
    await menu(page, title, `Export as ${format}`);
    const file = await coming;
    return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), "utf8") };
  };

  const asJson = await take("JSON");
  expect(asJson.name).toMatch(/\.json$/);
  const chat = JSON.parse(asJson.text);
  expect(chat).toMatchObject({ format: "troupe-chat", version: 1, title });
  expect(chat.messages.map(({ text }: { text: string }) => text)).toEqual(messages.map(({ text }) => text));
  expect(chat.messages.flatMap(({ images }: { images: { name: string }[] }) => images)).toEqual([
    { name: `${image.id}.webp`, width: 320, height: 240 },
  ]);

  const script = await take("Markdown");
  expect(script.name).toMatch(/\.md$/);
  expect(script.text).toContain(`# ${title}`);
  expect(script.text).toContain("**You:**");
  expect(script.text).toContain("Look at this ball");
  expect(script.text).toContain("**Sherlock Holmes:**");
  expect(script.text).toContain(messages.at(-1)!.text);
});

test("a chat, its pictures, its answers and its ratings are another guest's business: 404", async ({
  page,
  browser,
}) => {
  const image = await upload(page, await picture("#3c3", "#fff"));
  const chat = await begin(page, { text: "A private matter", imageIds: [image.id] });
  const answer = headOf(chat).id;
  expect((await page.request.get(image.url)).status()).toBe(200);

  const stranger = await browser.newContext();
  const theirs = await stranger.newPage();
  for (const who of ["without a session", "another guest"]) {
    if (who === "another guest") await begin(theirs, { text: "My own chat" });
    const response = await theirs.goto(`/chat/${chat.id}`);
    expect(response?.status(), who).toBe(404);
    await expect(theirs.getByRole("heading", { name: "There is no such chat" })).toBeVisible();
    expect(await theirs.content()).not.toContain("private matter");
    for (const path of [`/api/chats/${chat.id}`, `/api/chats/${chat.id}/export`, image.url]) {
      const refused = await stranger.request.get(path);
      expect(refused.status(), `${who}: ${path}`).toBe(404);
      expect((await refused.json()).error.code).toMatch(/:not_found$/);
    }
  }
  const rating = { thumb: 1, scores: {}, note: null };
  const line = { parentId: headOf(chat).id, text: "Let me in", imageIds: [] };
  const calls = [
    ["patch", `/api/chats/${chat.id}`, { title: "Mine now" }],
    ["delete", `/api/chats/${chat.id}`, undefined],
    ["post", `/api/chats/${chat.id}/messages`, line],
    ["put", `/api/messages/${answer}/rating`, rating],
    ["delete", `/api/messages/${answer}/rating`, undefined],
    ["post", `/api/messages/${answer}/regenerate`, {}],
    ["post", `/api/messages/${answer}/continue`, {}],
    ["delete", `/api/messages/${answer}`, undefined],
  ] as const;
  for (const [method, path, data] of calls) {
    const refused = await stranger.request[method](path, { data });
    expect(refused.status(), `${method} ${path}`).toBe(404);
    expect((await refused.json()).error.code).toMatch(/:not_found$/);
  }
  // Nor can a picture be taken over by naming it.
  const own = await begin(theirs, { text: "Another of mine" });
  const stolen = { parentId: headOf(own).id, text: "", imageIds: [image.id] };
  const refused = await stranger.request.post(`/api/chats/${own.id}/messages`, { data: stolen });
  expect(refused.status()).toBe(404);
  expect(await viewOf(page, chat.id)).toEqual(chat);
  await stranger.close();
});
