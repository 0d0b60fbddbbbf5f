/** The cast list, for a visitor without an account. */
import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("/");
});

const cast = (page: import("@playwright/test").Page) =>
  page.getByRole("region", { name: "The cast" }).getByRole("listitem");

test("shows all 85 characters, each with a portrait, a name and a line", async ({ page }) => {
  const count = await cast(page).count();
  expect(count).toBe(85);
  const first = cast(page).first();
  await expect(first.locator("img")).toHaveJSProperty("complete", true);
  expect(await first.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  for (const text of await cast(page).allInnerTexts())
    expect(text.split("\n").filter((line) => line.trim() !== "").length).toBeGreaterThanOrEqual(3);
});

test("a search narrows it, is kept in the address, and says when nobody fits", async ({ page }) => {
  const search = page.getByRole("searchbox");
  const all = await cast(page).count();
  await expect(async () => {
    await search.fill("holmes");
    await expect(page).toHaveURL(/\?q=holmes/, { timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("link", { name: /^Sherlock Holmes/ })).toBeVisible();
  expect(await cast(page).count()).toBeLessThan(all);

  await page.reload();
  await expect(search).toHaveValue("holmes");
  expect(await cast(page).count()).toBeLessThan(all);

  await search.fill("zzzz nobody");
  await expect(page.getByRole("heading", { name: "Nobody by that name" })).toBeVisible();
  await expect(cast(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Show the whole cast" }).click();
  await expect(cast(page)).toHaveCount(all);
});

test("the way back from a character leads to the list that was left", async ({ page }) => {
  await expect(async () => {
    await page.getByRole("searchbox").fill("pilot");
    await expect(page).toHaveURL(/\?q=pilot/, { timeout: 1000 });
  }).toPass();
  const found = await cast(page).count();
  expect(found).toBeGreaterThan(0);
  await cast(page).first().getByRole("link").click();
  await expect(page).toHaveURL(/\/c\//);
  await page.goBack();
  await expect(page).toHaveURL(/\?q=pilot/);
  await expect(page.getByRole("searchbox")).toHaveValue("pilot");
  await expect(cast(page)).toHaveCount(found);
});

test("nothing runs off a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/", "/c/frankensteins-creature", "/c/scheherazade"]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test("the categories divide the cast", async ({ page }) => {
  const all = await cast(page).count();
  const categories = page.getByRole("group", { name: "Show" }).locator("label");
  let sum = 0;
  for (const label of (await categories.all()).slice(1)) {
    await expect(async () => {
      await label.click();
      await expect(page).toHaveURL(/category=/, { timeout: 1000 });
    }).toPass();
    const shown = await label.locator("span").innerText();
    await expect(cast(page)).toHaveCount(Number(shown));
    expect(Number(shown)).toBeGreaterThan(0);
    sum += Number(shown);
  }
  expect(sum).toBe(all);
  await categories.first().click();
  await expect(cast(page)).toHaveCount(all);
});

test("opens one: the five sections of the profile, and the composer", async ({ page }) => {
  await page.getByRole("link", { name: /^Sherlock Holmes/ }).click();
  await expect(page).toHaveURL(/\/c\/sherlock-holmes$/);
  await expect(page.getByRole("heading", { level: 1, name: "Sherlock Holmes" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Profile" }).locator("summary")).toHaveCount(5);
  await expect(page.getByRole("textbox", { name: "Your line to Sherlock Holmes" })).toBeVisible();
  // Looking around makes nobody a guest.
  expect(await page.context().cookies()).toEqual([]);
});

test("a character who is not there gets a page that says so", async ({ page }) => {
  const response = await page.goto("/c/nobody-at-all");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Nobody of that name in the cast" })).toBeVisible();
});
