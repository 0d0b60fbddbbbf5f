/** The drawn pictures of the house: for a visitor who has none at hand. */
import { answered, composer, expect, previews, sendButton, test, uploaded, viewOf } from "./support";

test("shows one of the four that are offered, and is answered", async ({ page }) => {
  await page.goto("/c/alice");
  const offered = page.getByRole("region", { name: "Pictures to show" });
  await expect(offered.getByRole("button")).toHaveCount(4);
  const first = offered.getByRole("button").first();
  const caption = (await first.getByRole("img").getAttribute("alt"))!;
  await expect(async () => {
    await first.click();
    await expect(previews(page)).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  await uploaded(page, 1);
  await expect(previews(page).getByRole("img", { name: caption })).toBeVisible();
  await expect(offered).toBeHidden();
  await expect(composer(page)).toBeFocused();
  await sendButton(page).click();
  await page.waitForURL("**/chat/*");
  await answered(page);
  const [picture] = (await viewOf(page)).messages.flatMap(({ images }) => images);
  expect(picture).toMatchObject({ width: 640, height: 480, description: caption });
  await expect(page.getByRole("img", { name: `Picture from you: ${caption}` })).toBeVisible();
  await expect(page.getByRole("img", { name: `On stage: ${caption}` })).toBeVisible();
});

test("searches them by what is in them, leafs through them, and takes one by the keyboard", async ({
  page,
}) => {
  await page.goto("/c/captain-nemo");
  const dialog = page.getByRole("dialog", { name: "Pictures of the house" });
  await expect(async () => {
    await page.getByRole("button", { name: "Take one of our pictures" }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  const pictures = dialog.getByRole("list").getByRole("button");
  await expect(pictures).toHaveCount(24);
  await dialog.getByRole("button", { name: "More" }).click();
  await expect(pictures).toHaveCount(48);
  await expect(pictures.nth(24)).toBeFocused();
  for (const image of await pictures.getByRole("img").all())
    await expect(image).toHaveAttribute("alt", /\.$/);

  const search = dialog.getByRole("searchbox");
  await page.route("**/api/pictures?*", (route) => route.abort());
  await search.fill("harbour");
  await expect(dialog.getByRole("alert")).toContainText("The server cannot be reached");
  await expect(dialog.getByRole("alert")).toBeInViewport();
  await page.unroute("**/api/pictures?*");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("alert")).toBeHidden();
  await expect(pictures.first().getByRole("img")).toHaveAttribute("alt", /harbour/);
  await search.fill("whale");
  await expect(dialog.getByRole("status")).toHaveText(/^\d{1,2} pictures$/);
  await expect(pictures.first().getByRole("img")).toHaveAttribute("alt", /whale/);
  await search.fill("no such thing at all");
  await expect(dialog.getByRole("status")).toContainText("None of them shows that");
  await expect(pictures).toHaveCount(0);
  await search.press("Escape"); // empties it; the dialog stays
  await expect(search).toHaveValue("");
  await expect(pictures).toHaveCount(24);
  await search.press("Escape");
  await expect(dialog).toBeHidden();
  const opener = page.getByRole("button", { name: "Take one of our pictures" });
  await expect(opener).toBeFocused();

  await page.keyboard.press("Enter");
  await search.fill("octopus");
  await expect(pictures.first().getByRole("img")).toHaveAttribute("alt", /octopus/);

  await search.press("Tab"); // to the button that empties the search
  await page.keyboard.press("Tab");
  await expect(pictures.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await uploaded(page, 1);
  await expect(composer(page)).toBeFocused();
});

test("a picture that does not come says so, and two quick clicks take one", async ({ page }) => {
  await page.goto("/c/alice");
  const offered = page.getByRole("region", { name: "Pictures to show" }).getByRole("button");
  await page.route("**/pictures/*.webp", (route) => route.abort());
  await expect(async () => {
    await offered.first().click();
    await expect(page.getByText("The server cannot be reached")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.unroute("**/pictures/*.webp");
  await offered.evaluateAll((buttons: HTMLElement[]) => {
    for (const button of buttons.slice(0, 2)) button.click();
  });
  await uploaded(page, 1);
  await expect(previews(page)).toHaveCount(1);
});

test("says what is wrong with a bad page or search", async ({ request }) => {
  const wrong = await request.get("/api/pictures?page=0");
  expect(wrong.status()).toBe(400);
  expect((await wrong.json()).error.field).toBe("page");
  expect((await request.get(`/api/pictures?q=${"x".repeat(101)}`)).status()).toBe(400);
});
