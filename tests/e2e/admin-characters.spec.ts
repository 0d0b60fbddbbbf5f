/** An author writes, tries, saves, compares, restores, copies and archives a character. */
import type { Page } from "@playwright/test";
import { picture } from "./pictures";
import { composer, expect, sendButton, test } from "./support";

const HOSTILE =
  "**Bold** words <script>window.hit = 1</script> <img src='http://127.0.0.1:59999/a.png' onerror='window.hit = 1'> " +
  "![far away](http://127.0.0.1:59999/b.png) [a link](javascript:window.hit=1)";

/** What the editor says is saved. */
const version = (page: Page, number: number) =>
  page.getByRole("status").filter({ hasText: new RegExp(`^Version ${number}$`) });

/** No element that runs or fetches anything came of HOSTILE. */
async function expectHarmless(page: Page, where: ReturnType<Page["locator"]>) {
  await expect(where.locator("strong").getByText("Bold")).toBeVisible();
  await expect(where).toContainText("[picture: far away]");
  await expect(where.locator("script, iframe, [onerror], img[src^=http]")).toHaveCount(0);
  await expect(where.locator("a[href^=javascript]")).toHaveCount(0);
  expect(await page.evaluate(() => "hit" in window)).toBe(false);
}

test("writes a character with every section, tries the draft, and puts it in the cast", async ({
  adminPage: page,
  stagePage: visitor,
}) => {
  test.setTimeout(120_000);
  const remote: string[] = [];
  page.on("request", (request) => request.url().includes("127.0.0.1:59999/") && remote.push(request.url()));
  await page.goto("/admin/characters");
  await page.getByRole("link", { name: "New character" }).click();
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Not saved: look at the marked fields.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await expect(page.getByText("Enter a name")).toBeVisible();

  await page.getByLabel("Name", { exact: true }).fill("Miss Marigold Finch");
  await expect(page.getByLabel("Address")).toHaveValue("miss-marigold-finch");
  await page.getByLabel("Category").selectOption("everyday");
  await page.getByLabel("Script").fill("Everyday people");
  await page.getByLabel("Line", { exact: true }).fill("I keep the seeds of four hundred summers.");
  for (const [heading, text] of [
    ["Brief Introduction", `Marigold keeps a seed bank. ${HOSTILE}`],
    ["Personality", "Patient, exact, fond of mud."],
    ["Life Story", "Born on a barge. Took over the seed bank at nineteen."],
    ["Main Interpersonal Relationships", "1. Tom the ferryman: her oldest friend"],
    ["Catchphrases", '1. "Dry hands, dry seeds."'],
  ] as const)
    await page.getByRole("textbox", { name: heading }).fill(text);
  await expectHarmless(page, page.getByRole("region", { name: "Preview: Brief Introduction" }));

  await page.getByLabel("Greeting", { exact: true }).fill(`Come in. ${HOSTILE}`);
  await page.getByRole("button", { name: "Add a greeting" }).click();
  await page.getByLabel("Alternative greeting 1").fill("Mind the trays.");
  await page.getByRole("button", { name: "Add an example" }).click();
  await page.getByLabel("Example 1: the person").fill("What is this?");
  await page.getByLabel("Example 1: the character").fill("A poppy, before it thinks of being one.");
  await page.getByLabel("Temperature").fill("0.5");
  await page.getByLabel("Most tokens of a reply").fill("64");
  await page.getByLabel("Portrait", { exact: true }).setInputFiles(await picture("#292", "#ffc"));
  await expect(page.getByRole("button", { name: "Replace" })).toBeVisible();

  // Nothing is saved yet: the draft itself answers.
  await composer(page).fill("Please count to 5");
  await sendButton(page).click();
  await expect(page.getByText("Counting: 1 2 3 4 5")).toBeVisible();
  await expect(page.getByText(/\d+ tokens in, \d+ out.* seed/)).toBeVisible();

  await page.getByRole("tab", { name: "Prompt" }).click();
  const tokens = page.getByRole("region", { name: "Tokens of the prompt" });
  for (const part of [
    "Brief Introduction",
    "Personality",
    "Life Story",
    "Catchphrases",
    "The line",
    "Prompt",
  ])
    await expect(tokens.getByRole("row", { name: new RegExp(`^${part} [1-9]`) })).toBeVisible();
  await expect(page.getByRole("region", { name: "The prompt as sent" })).toContainText(
    "Dry hands, dry seeds.",
  );

  await page.getByRole("button", { name: "Create" }).click();
  await expect(page).toHaveURL(/\/admin\/characters\/(?!new)/);
  await expect(version(page, 1)).toBeVisible();
  expect(remote).toEqual([]);

  await visitor.goto("/?q=marigold");
  const card = visitor.getByRole("link", { name: /^Miss Marigold Finch/ });
  await expect(card).toContainText("I keep the seeds of four hundred summers.");
  await expect(card.locator("img")).toHaveAttribute("src", /^\/api\/portraits\//);
  await card.click();
  const opening = visitor.getByRole("region", { name: "Talk with Miss Marigold Finch" });
  await expectHarmless(visitor, opening);
  await expect(async () => {
    await opening.getByRole("button", { name: "Next alternative" }).click();
    await expect(opening).toContainText("Mind the trays.", { timeout: 1000 });
  }).toPass();
});

test("a second version: compared, and the first one restored as the third", async ({ adminPage: page }) => {
  await page.goto("/admin/characters");
  await page.getByRole("link", { name: "Alice", exact: true }).click();
  const personality = page.getByRole("textbox", { name: "Personality" });
  const before = await personality.inputValue();
  await expect(async () => {
    await personality.fill("Curious, and now rather tall.");
    await expect(page.getByRole("button", { name: "Save version 2" })).toBeEnabled({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText("unsaved changes")).toBeVisible();
  await page.keyboard.press("Control+s");
  await expect(version(page, 2)).toBeVisible();
  await page.reload();
  await expect(personality).toHaveValue("Curious, and now rather tall.");

  await expect(async () => {
    await page.getByRole("tab", { name: "Versions" }).click();
    await expect(page.getByRole("region", { name: "Versions" })).toBeVisible({ timeout: 2000 });
  }).toPass();
  const compare = page.getByRole("region", { name: "Compare" });
  await compare.getByLabel("Compare", { exact: true }).selectOption("1");
  await expect(compare.locator("ins")).toContainText(["tall"]);
  await expect(compare.locator("del").first()).toBeVisible();
  await compare.getByLabel("with").selectOption("1");
  await expect(compare.getByText("No field differs.")).toBeVisible();

  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await expect(version(page, 3)).toBeVisible();
  await expect(personality).toHaveValue(before);
});

test("two authors at once: the second is told, and loses nothing", async ({ adminPage: page }) => {
  await page.goto("/admin/characters");
  await page.getByRole("link", { name: "Don Quixote" }).click();
  await expect(version(page, 1)).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(page.url());
  for (const [tab, text] of [
    [other, "The other author's line."],
    [page, "My own line."],
  ] as const) {
    await expect(async () => {
      await tab.getByLabel("Line", { exact: true }).fill(text);
      await expect(tab.getByRole("button", { name: "Save version 2" })).toBeEnabled({ timeout: 1000 });
    }).toPass();
    await tab.getByRole("button", { name: "Save version 2" }).click();
    if (tab === other) await expect(version(other, 2)).toBeVisible();
  }
  await expect(page.getByText(/Someone saved version 2 while you were editing/)).toBeVisible();
  await expect(page.getByLabel("Line", { exact: true })).toHaveValue("My own line.");
  await page.getByRole("button", { name: "Save mine on top of version 2" }).click();
  await page.getByRole("button", { name: "Save version 3" }).click();
  await expect(version(page, 3)).toBeVisible();
});

test("duplicates a character, and takes the copy out of the cast", async ({
  adminPage: page,
  stagePage: visitor,
}) => {
  const act = (name: string, item: string) =>
    expect(async () => {
      await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
      await page.getByRole("menuitem", { name: item }).click({ timeout: 1000 });
    }).toPass();
  await page.goto("/admin/characters?q=holmes");
  await act("Sherlock Holmes", "Duplicate");
  await expect(page).toHaveURL(/\/admin\/characters\/[\w-]+$/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Sherlock Holmes (copy)");
  await expect(page.getByLabel("Address")).toHaveValue("sherlock-holmes-copy");
  expect((await visitor.goto("/c/sherlock-holmes-copy"))?.status()).toBe(200);

  await page.goto("/admin/characters?q=holmes");
  await act("Sherlock Holmes (copy)", "Archive");
  await expect(page.getByRole("link", { name: "Sherlock Holmes (copy)" })).toBeHidden();
  expect((await visitor.goto("/c/sherlock-holmes-copy"))?.status()).toBe(404);
  await visitor.goto("/?q=holmes");
  await expect(visitor.getByText("Sherlock Holmes (copy)")).toHaveCount(0);

  await page.getByLabel("Show").selectOption("archived");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("link", { name: "Sherlock Holmes (copy)" })).toBeVisible();
});
