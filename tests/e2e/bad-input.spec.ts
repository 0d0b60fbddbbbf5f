/** What is no picture, too much, or no request at all: refused with the reason, and nothing typed is lost. */
import type { APIResponse, Page } from "@playwright/test";
import { bomb, picture } from "./pictures";
import {
  begin,
  composer,
  expect,
  headOf,
  pick,
  previews,
  sendButton,
  test,
  uploaded,
  write,
} from "./support";

const ALLOWED = "Send a JPEG, PNG, WebP, AVIF or GIF of at most 20 MB and 50 megapixels.";

const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypheic\0\0\0\0heicmif1", "latin1"),
  Buffer.alloc(64),
]);

const FILES: [name: string, reason: string, make: () => Buffer | Promise<Buffer>][] = [
  ["notes.png", "This file is not a picture of a kind we accept.", () => Buffer.from("only words")],
  ["half.jpg", "The picture is broken or incomplete.", half],
  [
    "drawing.svg",
    "SVG drawings are not accepted.",
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  ["phone.heic", "HEIC pictures are not accepted: export it as JPEG first.", () => heic],
  ["bomb.png", "The picture has over 50 megapixels.", () => bomb(60_000)],
  ["nothing.png", "The file is empty.", () => Buffer.alloc(0)],
];

async function half(): Promise<Buffer> {
  const { buffer } = await picture("#c0c", "#fff", "jpeg");
  return buffer.subarray(0, buffer.length / 2);
}

test("files that are no good picture are refused beside the field, and the text stays", async ({ page }) => {
  await page.goto("/c/alice");
  await write(page, "My words stay here.");
  const form = page.getByRole("form", { name: /^Say something to/ });
  for (const [name, reason, make] of FILES) {
    await pick(page, { name, mimeType: "image/png", buffer: await make() });
    await expect(form.getByRole("alert")).toContainText(`${name}: ${reason} ${ALLOWED}`);
    await expect(composer(page)).toHaveValue("My words stay here.");
    await page.getByRole("button", { name: `Remove ${name}` }).click();
    await expect(previews(page)).toHaveCount(0);
  }
  await pick(page, { name: "huge.png", mimeType: "image/png", buffer: Buffer.alloc(21 * 2 ** 20) });
  await expect(form.getByRole("alert")).toContainText("huge.png: This file is over 20 MB.");
  await expect(composer(page)).toHaveValue("My words stay here.");

  // A refused file does not stand in the way of a good one.
  await pick(page, await picture("#0cc", "#fff"));
  await expect(previews(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Remove huge.png" }).click();
  await uploaded(page, 1);
  await sendButton(page).click();
  await page.waitForURL("**/chat/*");
  await expect(spoken(page, "My words stay here.")).toBeVisible();
});

test("the server refuses the same files, whatever sends them", async ({ request }) => {
  const post = (file: { name: string; mimeType: string; buffer: Buffer }) =>
    request.post("/api/images", { multipart: { file } });
  for (const [name, reason, make] of FILES) {
    const response = await post({ name, mimeType: "image/jpeg", buffer: await make() });
    const { error } = await refused(response, [400, 413, 415]);
    expect(error.code).toMatch(/^image:/);
    expect(error.field).toBe("file");
    expect(error.message).toContain(reason);
  }
  const huge = await post({ name: "huge.png", mimeType: "image/png", buffer: Buffer.alloc(21 * 2 ** 20) });
  expect((await refused(huge, [413])).error).toMatchObject({ code: "image:too_large", field: "file" });
  expect((await refused(await request.post("/api/images", { data: "no form" }), [400])).error.field).toBe(
    "file",
  );
});

test("32,001 characters are counted and kept, not sent", async ({ page }) => {
  await page.goto("/c/alice");
  await write(page, "x".repeat(32_000));
  await composer(page).fill("x".repeat(32_001));
  await expect(page.getByText("At most 32,000 characters; this is 32,001.")).toBeVisible();
  await expect(sendButton(page)).toBeDisabled();
  await expect(composer(page)).toHaveValue("x".repeat(32_001));

  const chat = await begin(page, { text: "Begin" });
  const long = { parentId: headOf(chat).id, text: "x".repeat(32_001), imageIds: [] };
  const response = await page.request.post(`/api/chats/${chat.id}/messages`, { data: long });
  expect((await refused(response, [400])).error).toMatchObject({
    code: "request:bad_request",
    field: "text",
  });
});

test("malformed requests get a 4xx that names the field", async ({ page }) => {
  const { id, headId } = await begin(page, { text: "Begin" });
  const messages = `/api/chats/${id}/messages`;
  const line = { parentId: headId, text: "Hello", imageIds: [] as unknown };
  const post = (path: string, data: unknown) =>
    page.request.post(path, {
      headers: { "content-type": "application/json" },
      data: Buffer.from(typeof data === "string" ? data : JSON.stringify(data)),
    });

  for (const broken of ["{", "", "[]", "null", "\u0000"]) await refused(await post(messages, broken), [400]);
  await refused(await post(messages, JSON.stringify({ ...line, text: "x".repeat(2_000_000) })), [400, 413]);
  for (const [data, field, status] of [
    [{ ...line, text: 7 }, "text", 400],
    [{ ...line, text: " " }, "text", 400],
    [{ ...line, imageIds: "one" }, "imageIds", 400],
    [{ ...line, imageIds: ["a", "b", "c", "d", "e"] }, "imageIds", 400],
    [{ ...line, imageIds: ["nobody-has-this"] }, "imageIds", 404],
    [{ ...line, parentId: "nowhere" }, "parentId", 404],
    [{ ...line, seed: -1 }, "seed", 400],
  ] as const)
    expect((await refused(await post(messages, data), [status])).error.field).toBe(field);

  expect((await refused(await post("/api/chats", {}), [400])).error.field).toBe("characterSlug");
  await refused(await post("/api/chats", { characterSlug: "nobody" }), [404]);
  await refused(await page.request.patch(`/api/chats/${id}`, { data: { title: "" } }), [400]);
  await refused(await page.request.patch(`/api/chats/${id}`, { data: { owner: "me" } }), [400]);
  const rating = (data: unknown) => page.request.put(`/api/messages/${headId}/rating`, { data });
  for (const scores of [{ Fluency: 11 }, { Fluency: 0 }, { Fluency: 2.5 }, { Charm: 5 }])
    await refused(await rating({ thumb: null, scores, note: null }), [400]);
  await refused(await rating({ thumb: 2, scores: {}, note: null }), [400]);
  await refused(await page.request.get(`/api/chats/${id}/export?format=pdf`), [400]);
});

test("what goes wrong while sending is said, and the line can be sent again", async ({ page }) => {
  const { id } = await begin(page, { text: "Begin" });
  await page.goto(`/chat/${id}`);
  await write(page, "Not lost");
  await page.route("**/messages", (route) => route.abort());
  await sendButton(page).click();
  await expect(page.getByText("The server cannot be reached. Is it running?")).toBeVisible();
  await expect(composer(page)).toHaveValue("Not lost");
  await page.unroute("**/messages");
  await sendButton(page).click();
  await expect(composer(page)).toHaveValue("");
  await expect(spoken(page, "Not lost")).toBeVisible();
});

const spoken = (page: Page, text: string) =>
  page.getByRole("list", { name: /^Script with/ }).getByText(text, { exact: true });

interface Refusal {
  error: { code: string; message: string; field?: string };
}

async function refused(response: APIResponse, statuses: number[]): Promise<Refusal> {
  const text = await response.text();
  expect(statuses, `${response.url()}: ${response.status()} ${text.slice(0, 300)}`).toContain(
    response.status(),
  );
  const body = JSON.parse(text) as Refusal;
  expect(body.error.code).toMatch(/^[a-z_]+:[a-z_]+$/);
  expect(body.error.message).not.toBe("");
  return body;
}
