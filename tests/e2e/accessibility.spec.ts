/** Every page in light and dark, and at 390 pixels. The page of the first-admin link is in first-admin.spec.ts. */
import { expectAccessible } from "./accessible";
import { picture } from "./pictures";
import { answered, begin, expect, json, lastLine, test, upload } from "./support";

for (const path of ["/", "/?q=nobody-by-this-name", "/chats", "/models", "/sign-in", "/setup"])
  test(path, async ({ page }) => {
    await page.goto(path);
    await expectAccessible(page);
  });

test("a page that is not there", async ({ page }) => {
  expect((await page.goto("/no/such/page"))?.status()).toBe(404);
  await expectAccessible(page);
  await page.goto("/chat/nobody");
  await expectAccessible(page);
});

test("a character, a chat, its rating panel and its menu, the list of chats", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/c/sherlock-holmes");
  await expectAccessible(page);
  const image = await upload(page, await picture("#36c", "#fff"));
  const { id } = await begin(page, { text: "What is this?", imageIds: [image.id] });
  await page.goto(`/chat/${id}`);
  await answered(page);
  await expectAccessible(page);

  await lastLine(page).getByRole("button", { name: "Rate in detail" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("dialog").getByText("7", { exact: true }).first().click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^More for/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectAccessible(page);

  await page.goto("/chats");
  await expectAccessible(page);
});

test("the rooms of Backstage", async ({ adminPage: page, stagePage }) => {
  test.setTimeout(180_000);
  await begin(stagePage, { text: "Good day" });
  await page.goto("/admin/characters");
  await expectAccessible(page);
  await page.goto("/admin/characters?q=holmes");
  await page.getByRole("link", { name: "Sherlock Holmes" }).click();
  await expect(page.getByRole("form", { name: "The character" })).toBeVisible();
  await expectAccessible(page);
  for (const [tab, table] of [
    ["Prompt", "Tokens of the prompt"],
    ["Versions", "Versions"],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("region", { name: table })).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto("/admin/characters/new");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Enter a name")).toBeVisible();
  await expectAccessible(page);
});

test("the log of turns, a turn, and the engines", async ({ adminPage: page, stagePage }) => {
  test.setTimeout(180_000);
  await begin(stagePage, { text: "Good day again" });
  await page.goto("/admin/turns");
  await expectAccessible(page);
  await page.getByRole("region", { name: "Turns" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /^A turn of/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/models");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a server" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  expect(await json<{ engines: [] }>(page.request.get("/api/admin/engines"))).toBeTruthy();
});
