/** A visitor shows pictures and is answered by the embedded agent. */
import sharp from "sharp";
import { type Format, photoWithPlace, picture, type TestFile } from "./pictures";
import {
  answered,
  chatIdOf,
  composer,
  expect,
  headOf,
  lastLine,
  lines,
  pick,
  previews,
  sendButton,
  test,
  upload,
  uploaded,
  viewOf,
  write,
} from "./support";

test("picks a picture, sends it with a line, and is answered", async ({ page }) => {
  await page.goto("/c/sherlock-holmes");
  await write(page, "What do you see?");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add pictures" }).click();
  await (await choosing).setFiles([await picture("#e11", "#fff")]);
  await uploaded(page, 1);
  await expect(previews(page).getByRole("img", { name: "e11.png" })).toBeVisible();
  await sendButton(page).click();

  await page.waitForURL("**/chat/*");
  const text = await answered(page);
  const chat = await viewOf(page);
  expect(headOf(chat)).toMatchObject({ role: "character", status: "complete" });
  expect(headOf(chat).text.trim()).not.toBe("");
  expect(squeeze(text)).toBe(squeeze(headOf(chat).text));

  const shown = page.getByRole("img", { name: "Picture from you" });
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320);
  await expect(page.getByRole("img", { name: "On stage: the picture you showed" })).toBeVisible();
  await expect(lines(page).nth(1)).toContainText("What do you see?");
  await expect(page.getByText(/still sees your last \d pictures/)).toBeVisible();

  // The next line, by the keyboard alone.
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type("And now?");
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(5);
  await answered(page);
  await expect(composer(page)).toHaveValue("");
});

test("pastes, drops and picks several, takes one back, and sends them without a word", async ({ page }) => {
  await page.goto("/c/alice");
  await pick(page, await picture("#1a1", "#fff"), await picture("#11e", "#fff"));
  await uploaded(page, 2);
  await give(page, "paste", await picture("#ee1", "#000"));
  await uploaded(page, 3);
  await give(page, "drop", await picture("#1ee", "#000"));
  await uploaded(page, 4);
  await expect(page.getByText("Drop it here")).toBeHidden();

  await pick(page, await picture("#123", "#fff"));
  await expect(page.getByRole("alert").getByText("At most 4 pictures fit in one message.")).toBeVisible();
  await expect(previews(page)).toHaveCount(4);

  await page.getByRole("button", { name: "Remove 11e.png" }).click();
  await uploaded(page, 3);
  await sendButton(page).click();
  await page.waitForURL("**/chat/*");
  await answered(page);
  for (const place of [1, 2, 3])
    await expect(page.getByRole("img", { name: `Picture ${place} from you` })).toBeVisible();
  const { messages } = await viewOf(page);
  expect(messages.find(({ role }) => role === "person")).toMatchObject({ text: "" });
  expect(messages.find(({ role }) => role === "person")?.images).toHaveLength(3);
});

test("takes every promised format, re-encodes it, and forgets where it was taken", async ({ page }) => {
  for (const format of ["png", "jpeg", "webp", "avif", "gif"] as Format[]) {
    const { url, width, height } = await upload(page, await picture("#e61", "#fff", format));
    expect({ width, height }).toEqual({ width: 320, height: 240 });
    const response = await page.request.get(url);
    expect(response.headers()["content-type"]).toBe("image/webp");
    expect((await sharp(await response.body()).metadata()).format).toBe("webp");
  }
  const photo = await photoWithPlace();
  expect((await sharp(photo.buffer).metadata()).exif?.includes("SecretCamera")).toBe(true);
  const { url } = await upload(page, photo);
  const kept = await (await page.request.get(url)).body();
  expect(kept.includes("SecretCamera")).toBe(false);
  expect((await sharp(kept).metadata()).exif).toBeUndefined();
});

test("a draft outlives a reload, and nothing empty can be sent", async ({ page }) => {
  await page.goto("/c/alice");
  await expect(sendButton(page)).toBeDisabled();
  await write(page, "Half a thought");
  await page.reload();
  await expect(composer(page)).toHaveValue("Half a thought");
  await composer(page).fill("   ");
  await expect(sendButton(page)).toBeDisabled();
});

test("a person's line is shown as typed, never as HTML", async ({ page }) => {
  const text = "<img src=x onerror='window.hit=1'><script>window.hit=1</script> **no** bold";
  await page.goto("/c/alice");
  await write(page, text);
  await sendButton(page).click();
  await page.waitForURL("**/chat/*");
  await answered(page);
  await expect(lines(page).nth(1)).toContainText(text);
  await expect(lines(page).nth(1).locator("img, script, strong")).toHaveCount(0);
  expect(await page.evaluate(() => "hit" in window)).toBe(false);
  expect(chatIdOf(page)).not.toBe("");
  await expect(lastLine(page).locator("img, script")).toHaveCount(0);
});

const squeeze = (text: string): string => text.replace(/[*_`#>\s]+/g, " ").trim();

/** Pastes a file into the composer, or drops it on the page. */
async function give(page: import("@playwright/test").Page, how: "paste" | "drop", file: TestFile) {
  const transfer = await page.evaluateHandle(
    ({ base64, name, mimeType }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: mimeType }));
      return data;
    },
    { ...file, base64: file.buffer.toString("base64") },
  );
  if (how === "drop") {
    await page.dispatchEvent("main", "dragenter", { dataTransfer: transfer });
    await expect(page.getByText(/^Drop it here/)).toBeVisible();
    await page.dispatchEvent("main", "dragover", { dataTransfer: transfer });
    await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  } else
    await composer(page).evaluate((field, clipboardData) => {
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, transfer);
}
