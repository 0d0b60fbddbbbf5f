/** The one-time link that a fresh installation prints. */
import { expectAccessible } from "./accessible";
import { startTroupe, type Troupe } from "./server";
import { ADMIN, becomeAdmin, expect, test } from "./support";

let troupe: Troupe;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  troupe = await startTroupe();
});
test.afterAll(() => troupe.close());

test("makes the first admin, works once, and is not offered again", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ baseURL: troupe.url });
  const page = await context.newPage();
  const link = troupe.adminLink!;
  await page.goto("/setup?token=guessed");
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

  await page.goto(link);
  await expectAccessible(page);
  await page.getByLabel("Name").fill(ADMIN.name);
  await page.getByLabel("E-mail").fill("no address");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make the first admin" }).click();
  await expect(page.getByText("Enter an e-mail address")).toBeVisible();
  await expect(page.getByRole("alert").getByText("At least 8 characters")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue(ADMIN.name);
  await becomeAdmin(page);
  await expect(page).toHaveURL(/\/admin\/characters$/);
  await expect(page.getByRole("heading", { level: 1, name: "Characters" })).toBeVisible();

  const other = await (await browser.newContext({ baseURL: troupe.url })).newPage();
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

  await troupe.restart();
  expect(troupe.adminLink).toBeNull();

  // From then on: e-mail and password.
  await other.goto("/admin/turns");
  await expect(other).toHaveURL(/\/sign-in\?next=/);
  const signIn = async (password: string) => {
    await other.getByLabel("E-mail").fill(ADMIN.email);
    await other.getByLabel("Password").fill(password);
    await other.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn("not the password");
  await expect(other.getByText("do not belong together")).toBeVisible();
  await signIn(ADMIN.password);
  await expect(other).toHaveURL(/\/admin\/turns$/);
  await expect(other.getByRole("heading", { name: "Nobody has said a word yet" })).toBeVisible();
  await context.close();
  await other.context().close();
});
