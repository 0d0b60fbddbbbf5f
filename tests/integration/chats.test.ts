import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { pathTo } from "../../lib/chat/tree";
import { newPerson, onEachDatabase, type Troupe, useTroupe } from "./troupe";

const notFound = (surface: string) => expect.objectContaining({ code: `${surface}:not_found` });

/** Sends and waits for the answer. */
async function say(troupe: Troupe, person: string, chatId: string, parentId: string | null, text: string) {
  await troupe.sendMessage(person, chatId, { parentId, text, imageIds: [] });
  await troupe.settled();
  return troupe.getChatView(person, chatId);
}

onEachDatabase("chats", (database) => {
  const troupe = useTroupe(database);

  it("seeds the cast once: 85, each with a voice and a portrait", async () => {
    const t = troupe();
    const cast = await t.listCharacters();
    expect(cast).toHaveLength(85);
    for (const { portrait, voice } of cast) {
      expect(portrait).toMatch(/^\/portraits\/.+\.svg$/);
      expect(Object.values(voice)).not.toContain("");
    }
    expect(await t.seedCharacters()).toBe(0);
    await t.db().character.delete({ where: { slug: "ada-lovelace" } });
    expect(await t.seedCharacters()).toBe(1);
    const versions = await t
      .db()
      .characterVersion.findMany({ where: { character: { slug: "ada-lovelace" } } });
    expect(versions.map((version) => version.number)).toEqual([1]);
  });

  it("brings characters that nobody has edited up to date, and leaves an author's alone", async () => {
    const t = troupe();
    const { createCharacter, updateCharacter, getVersion } = await import("../../lib/characters/author");
    const { characterDraftSchema } = await import("../../lib/characters/character");
    const author = await newPerson(t);

    // As an older Troupe shipped it: other words, no voice.
    const shipped = await t.getCharacter("mini");
    await t.db().character.update({ where: { id: shipped.id }, data: { line: "Older words", voice: {} } });
    expect(await t.seedCharacters()).toBe(1);
    expect(await t.getCharacter("mini")).toMatchObject({
      line: shipped.line,
      voice: shipped.voice,
      version: 1,
    });
    expect((await getVersion(shipped.id, 1)).voice).toEqual(shipped.voice);

    const edited = characterDraftSchema.parse(await t.getCharacter("puck"));
    const { id } = await t.getCharacter("puck");
    await updateCharacter(id, { ...edited, line: "Edited" }, 1, author);
    await t.db().character.delete({ where: { slug: "tiger" } });
    await createCharacter({ ...edited, slug: "tiger", name: "My own Tiger" }, author);
    expect(await t.seedCharacters()).toBe(0);
    expect((await t.getCharacter("puck")).line).toBe("Edited");
    expect((await t.getCharacter("tiger")).name).toBe("My own Tiger");
  });

  it("leaves the archived out of the cast", async () => {
    const t = troupe();
    const slugs = async () => (await t.listCharacters()).map(({ slug }) => slug);
    expect(await slugs()).toContain("john-watson");
    await t.db().character.update({ where: { slug: "john-watson" }, data: { archivedAt: new Date() } });
    expect(await slugs()).not.toContain("john-watson");
    await expect(t.getCharacter("john-watson")).rejects.toEqual(notFound("character"));
    await t.db().character.update({ where: { slug: "john-watson" }, data: { archivedAt: null } });
  });

  it("opens with every greeting as an alternative, in the author's order", async () => {
    const t = troupe();
    const character = await t.getCharacter("sherlock-holmes");
    const chat = await t.createChat(await newPerson(t), "sherlock-holmes");
    expect(chat.messages.map((m) => m.text)).toEqual([character.greeting, ...character.alternateGreetings]);
    expect(chat.messages.every((m) => m.parentId === null && m.role === "character")).toBe(true);
    expect(chat.headId).toBe(chat.messages[0]!.id);
    expect(chat.title).toBe(character.name);
  });

  it("keeps every branch: alternatives, an edited message, and the way between them", async () => {
    const t = troupe();
    const person = await newPerson(t);
    let chat = await t.createChat(person, "alice");
    const greeting = chat.headId!;
    chat = await say(t, person, chat.id, greeting, "What is this?");
    expect(chat.title).toBe("What is this?");
    const [, asked, answered] = pathTo(chat.messages, chat.headId);
    expect(answered).toMatchObject({
      role: "character",
      text: "A cat.",
      status: "complete",
      generationId: null,
    });

    await t.regenerate(person, answered!.id);
    await t.settled();
    chat = await t.getChatView(person, chat.id);
    const again = chat.headId!;
    expect(again).not.toBe(answered!.id);

    chat = await say(t, person, chat.id, greeting, "And this, edited?");
    expect(pathTo(chat.messages, chat.headId).map((m) => m.text)).toContain("And this, edited?");
    expect(chat.title).toBe("What is this?");

    chat = await t.changeChat(person, chat.id, { headId: asked!.id });
    expect(chat.headId).toBe(again); // the newest leaf beneath
    chat = await t.deleteMessage(person, again);
    expect(chat.headId).toBe(answered!.id);
    chat = await t.deleteMessage(person, asked!.id);
    expect(pathTo(chat.messages, chat.headId).map((m) => m.text)).toContain("And this, edited?");
    expect(chat.messages.some((m) => m.id === answered!.id)).toBe(false);
  });

  it("refuses what belongs to another chat or does not exist", async () => {
    const t = troupe();
    const person = await newPerson(t);
    const one = await t.createChat(person, "alice");
    const two = await t.createChat(person, "alice");
    const send = (parentId: string) =>
      t.sendMessage(person, one.id, { parentId, text: "Hello", imageIds: [] });
    await expect(send(two.headId!)).rejects.toEqual(notFound("message"));
    await expect(t.changeChat(person, one.id, { headId: two.headId! })).rejects.toEqual(notFound("message"));
    await expect(t.regenerate(person, one.headId!)).rejects.toMatchObject({ code: "message:bad_request" });
    await expect(t.createChat(person, "nobody")).rejects.toEqual(notFound("character"));
  });

  it("shows one person nothing of another's", async () => {
    const t = troupe();
    const [owner, other] = [await newPerson(t), await newPerson(t)];
    let chat = await t.createChat(owner, "alice");
    chat = await say(t, owner, chat.id, chat.headId, "Mine");
    const messageId = chat.headId!;
    const generation = await t.db().generation.findFirstOrThrow({ where: { messageId } });
    for (const person of [other, undefined]) {
      await expect(t.getChatView(person, chat.id)).rejects.toEqual(notFound("chat"));
      await expect(t.ownGeneration(person, generation.id)).rejects.toEqual(notFound("generation"));
    }
    await expect(t.changeChat(other, chat.id, { title: "x" })).rejects.toEqual(notFound("chat"));
    await expect(t.deleteChat(other, chat.id)).rejects.toEqual(notFound("chat"));
    await expect(t.deleteMessage(other, messageId)).rejects.toEqual(notFound("message"));
    await expect(t.regenerate(other, messageId)).rejects.toEqual(notFound("message"));
    await expect(t.continueMessage(other, messageId)).rejects.toEqual(notFound("message"));
    await expect(t.sendMessage(other, chat.id, { parentId: null, text: "x", imageIds: [] })).rejects.toEqual(
      notFound("chat"),
    );
    await expect(t.stopGeneration(other, generation.id)).rejects.toEqual(notFound("generation"));
    const rating = { thumb: 1 as const, scores: {}, note: null };
    await expect(t.rate(other, messageId, rating)).rejects.toEqual(notFound("message"));
    expect((await t.listChats(other)).chats).toEqual([]);
    expect((await t.listChats(other, { query: "Mine" })).chats).toEqual([]);
  });

  it("rates, changes and withdraws; only what a character said", async () => {
    const t = troupe();
    const person = await newPerson(t);
    let chat = await t.createChat(person, "alice");
    chat = await say(t, person, chat.id, chat.headId, "Hello");
    const id = chat.headId!;
    const rating = { thumb: 1 as const, scores: { Fluency: 9 }, note: "Good" };
    expect(await t.rate(person, id, rating)).toEqual(rating);
    const changed = { thumb: null, scores: { Coherency: 3 }, note: null };
    await t.rate(person, id, { ...changed, note: "" });
    const view = (await t.getChatView(person, chat.id)).messages.find((m) => m.id === id);
    expect(view?.rating).toEqual(changed);
    await t.unrate(person, id);
    await t.unrate(person, id);
    expect(await t.db().rating.count({ where: { messageId: id } })).toBe(0);
    const mine = chat.messages.find((m) => m.role === "person")!;
    await expect(t.rate(person, mine.id, rating)).rejects.toMatchObject({ code: "rating:bad_request" });
  });

  it("lists pinned first, then latest, in pages that neither repeat nor skip", async () => {
    const t = troupe();
    const person = await newPerson(t);
    for (let i = 0; i < 7; i++) await t.createChat(person, "alice");
    const all = (await t.listChats(person)).chats;
    expect(all).toHaveLength(7);
    await t.changeChat(person, all[6]!.id, { pinned: true, title: "First" });
    await t.changeChat(person, all[3]!.id, { pinned: true });
    // One time for all: the order is then by id.
    await t.db().chat.updateMany({ where: { userId: person }, data: { updatedAt: new Date() } });
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page++) {
      const { chats, nextCursor } = await t.listChats(person, { cursor, pageSize: 2 });
      seen.push(...chats.map((chat) => chat.id));
      if (!nextCursor) break;
      cursor = nextCursor;
    }
    expect(seen).toEqual((await t.listChats(person)).chats.map((chat) => chat.id));
    expect(new Set(seen).size).toBe(7);
    expect(new Set(seen.slice(0, 2))).toEqual(new Set([all[6]!.id, all[3]!.id]));
    await expect(t.listChats(person, { cursor: "nonsense" })).rejects.toMatchObject({ field: "cursor" });
  });

  it("searches titles and messages in any case", async () => {
    const t = troupe();
    const person = await newPerson(t);
    const titled = await t.createChat(person, "alice");
    await t.changeChat(person, titled.id, { title: "Ärger mit Möwen" });
    const spoken = await t.createChat(person, "alice");
    await say(t, person, spoken.id, spoken.headId, `${"so ".repeat(60)} the blue CARBUNCLE shines`);
    const find = async (query: string) => (await t.listChats(person, { query })).chats;
    for (const query of ["ärger MIT", "ÄRGER", " möwen "])
      expect((await find(query)).map((c) => c.id)).toEqual([titled.id]);
    const found = await find("Blue carbuncle");
    expect(found.map((c) => c.id)).toEqual([spoken.id]);
    expect(found[0]!.excerpt).toContain("CARBUNCLE");
    expect(await find("nothing of the kind")).toEqual([]);
  });

  it("deletes a chain of 1,500 messages", async () => {
    const t = troupe();
    const person = await newPerson(t);
    const chat = await t.createChat(person, "alice");
    const ids = Array.from({ length: 1500 }, () => randomUUID());
    const start = Date.now();
    await t.db().message.createMany({
      data: ids.map((id, i) => ({
        id,
        chatId: chat.id,
        parentId: ids[i - 1] ?? null,
        role: i % 2 ? "character" : "person",
        text: `line ${i}`,
        createdAt: new Date(start + i),
      })),
    });
    const shorter = await t.deleteMessage(person, ids[300]!);
    expect(shorter.messages).toHaveLength(300 + chat.messages.length);
    await t.deleteChat(person, chat.id);
    expect(await t.db().message.count({ where: { chatId: chat.id } })).toBe(0);
  });
});
