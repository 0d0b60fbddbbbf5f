import fs from "node:fs";
import sharp from "sharp";
import { expect, it } from "vitest";
import { readUpload } from "../../lib/images/upload";
import { newPerson, onEachDatabase, useTroupe } from "./troupe";

const picture = (color: string) =>
  sharp({ create: { width: 32, height: 32, channels: 3, background: color } })
    .png()
    .toBuffer();
const gone = { code: "image:not_found" };

onEachDatabase("pictures", (database) => {
  const troupe = useTroupe(database);

  it("are kept once per person, and are their owner's only", async () => {
    const t = troupe();
    const [one, two] = [await newPerson(t), await newPerson(t)];
    const bytes = await picture("#ff0000");
    const mine = await t.storeImage(one, bytes);
    expect(await t.storeImage(one, bytes)).toEqual(mine);
    const theirs = await t.storeImage(two, bytes);
    expect(theirs.id).not.toBe(mine.id);
    const { sha256 } = await t.readImage(one, mine.id);
    expect((await t.readImage(two, theirs.id)).sha256).toBe(sha256);
    await expect(t.readImage(two, mine.id)).rejects.toMatchObject(gone);
    await expect(t.readImage(undefined, mine.id)).rejects.toMatchObject(gone);
    const { id: chatId, headId } = await t.createChat(two, "alice");
    const stolen = t.sendMessage(two, chatId, { parentId: headId, text: "", imageIds: [mine.id] });
    await expect(stolen).rejects.toMatchObject({ ...gone, field: "imageIds" });
  });

  it("reach the model as WebP, the newest within its limit, and title a wordless chat", async () => {
    const t = troupe();
    const person = await newPerson(t);
    const images = await Promise.all(
      ["#010203", "#aabbcc", "#00ff00"].map(async (c) => t.storeImage(person, await picture(c))),
    );
    const { id: chatId, headId } = await t.createChat(person, "alice");
    const ids = images.map((image) => image.id);
    const chat = await t.sendMessage(person, chatId, { parentId: headId, text: "", imageIds: ids });
    await t.settled();
    expect(chat.title).toBe("A picture");
    expect(chat.messages.find((m) => m.role === "person")!.images).toEqual(images);
    const user = t.engine.calls.at(-1)!.prompt.at(-1)!;
    const parts = user.role === "user" ? user.content : [];
    expect(parts.map((part) => part.type)).toEqual(["file", "file"]); // maxImages is 2
    const generation = await t.db().generation.findFirstOrThrow({ where: { message: { chatId } } });
    expect(generation.prompt).toMatchObject({
      messages: [{}, { role: "person", imageIds: ids.slice(1) }],
      droppedImages: 1,
    });
  });

  it("go with the last chat that shows them, row and file", async () => {
    const t = troupe();
    const [one, two] = [await newPerson(t), await newPerson(t)];
    const bytes = await picture("#123456");
    const share = async (person: string) => {
      const image = await t.storeImage(person, bytes);
      const { id, headId } = await t.createChat(person, "alice");
      await t.sendMessage(person, id, { parentId: headId, text: "x", imageIds: [image.id] });
      await t.settled();
      return { id, image };
    };
    const [first, second, third] = [await share(one), await share(one), await share(two)];
    const file = t.fileOf("images", (await t.readImage(one, first.image.id)).sha256);
    await t.deleteChat(one, first.id);
    await t.readImage(one, second.image.id);
    await t.deleteChat(one, second.id);
    await expect(t.readImage(one, second.image.id)).rejects.toMatchObject(gone);
    expect(fs.existsSync(file)).toBe(true);
    await t.deleteChat(two, third.id);
    expect(fs.existsSync(file)).toBe(false);
  });

  it("that were never sent go after a day", async () => {
    const t = troupe();
    const person = await newPerson(t);
    const { id } = await t.storeImage(person, await picture("#abcdef"));
    await t.deleteUnsentImages();
    await t.readImage(person, id);
    await t.deleteUnsentImages(Date.now() + 25 * 60 * 60 * 1000);
    await expect(t.readImage(person, id)).rejects.toMatchObject(gone);
  });

  it("of characters are public, by a name that leads nowhere else", async () => {
    const t = troupe();
    const path = await t.storePortrait(await picture("#654321"));
    expect(path).toMatch(/^\/api\/portraits\/[0-9a-f]{64}\.webp$/);
    expect((await t.readPortrait(path.split("/").at(-1)!)).bytes.length).toBeGreaterThan(0);
    for (const name of [
      "../secret",
      "x.webp",
      `${"0".repeat(64)}.webp`,
      `${"0".repeat(64)}.webp/../../troupe.db`,
    ])
      await expect(t.readPortrait(name)).rejects.toMatchObject(gone);
  });
});

const upload = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://x/api/images", { method: "POST", body, headers, duplex: "half" } as RequestInit);

it("an upload is read from its field", async () => {
  const form = new FormData();
  form.set("file", new Blob(["abc"]), "a.png");
  expect(Buffer.from(await readUpload(upload(form))).toString()).toBe("abc");
});

it("an upload without a file, or that is no form, is refused", async () => {
  const form = new FormData();
  form.set("file", "just text");
  const refusal = { code: "image:bad_request", field: "file" };
  await expect(readUpload(upload(form))).rejects.toMatchObject(refusal);
  await expect(readUpload(upload("{}", { "content-type": "application/json" }))).rejects.toMatchObject(
    refusal,
  );
  const type = { "content-type": "multipart/form-data; boundary=x" };
  await expect(readUpload(upload("--x\r\nbroken", type))).rejects.toMatchObject(refusal);
});

it("an endless upload is cut off at the limit", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1_000_000;
      controller.enqueue(
        sent === 1_000_000
          ? Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n')
          : new Uint8Array(1_000_000),
      );
    },
  });
  const request = upload(endless, { "content-type": "multipart/form-data; boundary=x" });
  await expect(readUpload(request)).rejects.toMatchObject({ code: "image:too_large" });
  expect(sent).toBeLessThan(40_000_000);
});
