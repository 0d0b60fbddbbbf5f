/** The log of turns, and who may see Backstage at all. */
import fs from "node:fs";
import { picture } from "./pictures";
import { begin, expect, headOf, json, test, upload } from "./support";

test("every turn is in the log: found, opened, and exported as MMRole samples", async ({
  adminPage: page,
  stagePage: guest,
}) => {
  const image = await upload(guest, await picture("#e90", "#fff"));
  const text = "Please count to 6, and mind the pangolin";
  const chat = await begin(guest, { slug: "ada-lovelace", text, imageIds: [image.id] });
  const rating = { thumb: 1, scores: { Fluency: 9 }, note: "Precise." };
  await json(guest.request.put(`/api/messages/${headOf(chat).id}/rating`, { data: rating }));
  await begin(guest, { slug: "alice", text: "Something else altogether" });

  await page.goto("/admin/turns");
  const table = page.getByRole("region", { name: "Turns" });
  const rows = table.getByRole("row").filter({ has: page.getByRole("cell") });
  await expect(rows.filter({ hasText: "pangolin" })).toHaveCount(1);
  await page.getByLabel("Search").fill("pangolin");
  await page.getByLabel("Character").selectOption("ada-lovelace");
  await page.getByLabel("Status").selectOption("complete");
  await page.getByLabel("Rating").selectOption("up");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/q=pangolin/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Counting: 1 2 3 4 5 6");
  await expect(rows).toContainText("Peer");
  await expect(rows.getByRole("img", { name: "The picture" })).toBeVisible();

  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export 1 as JSONL" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^troupe-turns-\d{4}-\d\d-\d\d\.jsonl$/);
  const exported = fs
    .readFileSync(await file.path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(exported).toHaveLength(1);
  const sample = JSON.parse(exported[0]!);
  expect(sample).toMatchObject({
    role: "Ada Lovelace",
    other_role: "a curious human",
    system: expect.stringContaining("role-playing assistant"),
    image: expect.stringMatching(/\.webp$/),
    conversations: [
      { from: "user", value: expect.stringContaining(text) },
      { from: "assistant", value: "Counting: 1 2 3 4 5 6" },
    ],
    troupe: { rating: { thumb: 1, scores: { Fluency: 9 }, note: "Precise." } },
  });
  expect(sample.conversations[0].value).toContain("Please step into the shoes of Ada Lovelace");

  await rows.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "A turn of Ada Lovelace" })).toBeVisible();
  const facts = page.getByRole("complementary", { name: "Facts" });
  for (const fact of ["First token", "Tokens per second", "Tokens in", "Seed", "Temperature"])
    await expect(facts.getByText(fact, { exact: true })).toBeVisible();
  await expect(facts).toContainText("Precise.");
  await expect(page.getByRole("region", { name: "The prompt as sent" })).toContainText("pangolin");

  await page.goto("/admin/turns?status=failed&q=pangolin");
  await expect(page.getByRole("heading", { name: "No turn fits" })).toBeVisible();
});

const ROUTES = [
  ["get", "/api/admin/turns/export"],
  ["get", "/api/admin/images/any"],
  ["get", "/api/admin/engines"],
  ["get", "/api/admin/engines/discover"],
  ["post", "/api/admin/engines"],
  ["post", "/api/admin/engines/test"],
  ["post", "/api/admin/engines/models"],
  ["put", "/api/admin/engines/default"],
  ["put", "/api/admin/engines/any"],
  ["delete", "/api/admin/engines/any"],
  ["post", "/api/admin/characters"],
  ["put", "/api/admin/characters/any"],
  ["post", "/api/admin/characters/any/archive"],
  ["post", "/api/admin/characters/any/duplicate"],
  ["get", "/api/admin/characters/any/versions"],
  ["post", "/api/admin/characters/any/versions"],
  ["get", "/api/admin/characters/any/versions/1"],
  ["post", "/api/admin/characters/try"],
  ["post", "/api/admin/characters/prompt"],
  ["post", "/api/admin/portraits"],
  ["post", "/api/admin/evaluation/runs"],
  ["post", "/api/admin/evaluation/estimate"],
  ["get", "/api/admin/evaluation/leaderboard/export"],
  ["get", "/api/admin/evaluation/runs/any"],
  ["delete", "/api/admin/evaluation/runs/any"],
  ["post", "/api/admin/evaluation/runs/any/status"],
  ["get", "/api/admin/evaluation/runs/any/items/0/pictures/0"],
  ["post", "/api/admin/evaluation/reward"],
  ["get", "/api/admin/evaluation/reward/any"],
  ["delete", "/api/admin/evaluation/reward/any"],
  ["post", "/api/admin/evaluation/reward/any/status"],
  ["post", "/api/admin/evaluation/reward/any/activate"],
] as const;
const PAGES = [
  "/admin/characters",
  "/admin/characters/new",
  "/admin/characters/any",
  "/admin/turns",
  "/admin/turns/any",
  "/admin/evaluation",
  "/admin/evaluation/new",
  "/admin/evaluation/runs/any",
  "/admin/evaluation/runs/any/items/0",
  "/admin/evaluation/reward",
];

test("guests and users are refused Backstage, on the server", async ({ stagePage: page }) => {
  const refusedWith = async (status: number, code: string) => {
    for (const [method, path] of ROUTES) {
      const data = method === "get" ? undefined : {};
      const response = await page.request[method](path, { data });
      expect(response.status(), `${method} ${path}`).toBe(status);
      expect((await response.json()).error.code).toBe(code);
    }
  };
  await begin(page, { text: "I am only a guest" });
  await refusedWith(401, "auth:unauthorized");
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
  }

  await page.goto("/sign-in");
  await expect(async () => {
    await page.getByRole("tab", { name: "Create an account" }).click();
    await expect(page.getByLabel("Name")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByLabel("Name").fill("Una User");
  await page.getByLabel("E-mail").fill(`una-${Date.now()}@example.com`);
  await page.getByLabel("Password").fill("una's password");
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("button", { name: "Account of Una User" })).toBeVisible();
  await refusedWith(403, "auth:forbidden");
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Backstage is for admins" })).toBeVisible();
    expect(await page.content()).not.toContain("Export ");
  }
  await page.goto("/models");
  await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a server" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Backstage" })).toHaveCount(0);

  // The chat begun as a guest came along.
  await page.goto("/chats");
  await expect(page.getByRole("link", { name: "I am only a guest" })).toBeVisible();
});
