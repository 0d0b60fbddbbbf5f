import { expect, it } from "vitest";
import { iterate, readEvents } from "../../lib/chat/message-stream";
import { AppError } from "../../lib/errors";
import type { Script } from "./fake-engine";
import { newPerson, onEachDatabase, type Troupe, useTroupe } from "./troupe";

const words = (n: number) => Array.from({ length: n }, (_, i) => ` w${i}`);
const forever = new AbortController().signal;

onEachDatabase("generations", (database) => {
  const troupe = useTroupe(database);

  async function begin(script: Script, t: Troupe = troupe()) {
    t.engine.script = script;
    const person = await newPerson(t);
    const { id: chatId, headId } = await t.createChat(person, "sherlock-holmes");
    const chat = await t.sendMessage(person, chatId, {
      parentId: headId,
      text: "Look",
      imageIds: [],
      seed: 7,
    });
    const message = chat.messages.find((m) => m.id === chat.headId)!;
    // From the rows: a quick one is over before the view is read, and the view then names none.
    const generation = await t.db().generation.findFirstOrThrow({ where: { messageId: message.id } });
    return { t, person, chatId, message, generationId: generation.id };
  }

  async function read(t: Troupe, id: string, after = -1) {
    let text = "";
    for await (const event of t.followLog(id, after, forever)) {
      if (event.type === "text") text += event.text;
      else return { text, ...event };
    }
    throw new Error("the log has no end");
  }

  it("streams while it runs, and records what it was", async () => {
    const { t, person, chatId, message, generationId } = await begin({ tokens: words(30), delayMs: 5 });
    expect(message).toMatchObject({ status: "streaming", text: "" });
    const pieces: string[] = [];
    for await (const event of t.followLog(generationId, -1, forever))
      if (event.type === "text") pieces.push(event.text);
    expect(pieces.join("")).toBe(words(30).join(""));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.length).toBeLessThan(15); // coalesced

    const row = await t.db().generation.findUniqueOrThrow({ where: { id: generationId } });
    expect(row).toMatchObject({
      status: "complete",
      seed: 7,
      promptTokens: 42,
      completionTokens: 30,
      engine: "Scripted",
    });
    expect(row.firstTokenMs).toBeGreaterThanOrEqual(0);
    expect(row.tokensPerSecond).toBeGreaterThan(1);
    expect(row.settings).toMatchObject({ temperature: 0.7, repetitionPenalty: 1.1 });
    expect(row.prompt).toMatchObject({
      messages: [{ role: "character" }, { role: "person", text: "Look", imageIds: [] }],
      droppedMessages: 0,
    });
    const call = t.engine.calls.at(-1)!;
    expect(call).toMatchObject({
      seed: 7,
      temperature: 0.7,
      providerOptions: { troupe: { repetitionPenalty: 1.1 } },
    });
    expect(call.prompt.map((part) => part.role)).toEqual(["system", "assistant", "user"]);
    const chat = await t.getChatView(person, chatId);
    expect(chat.messages.at(-1)).toMatchObject({ status: "complete", text: words(30).join("") });
  });

  it("replays from a cursor, during and after", async () => {
    const { t, generationId } = await begin({ tokens: words(40), delayMs: 5 });
    const events: { index: number; text: string }[] = [];
    for await (const event of t.followLog(generationId, -1, forever)) {
      if (event.type === "text") events.push(event);
      if (events.length === 2) break; // the page is reloaded
    }
    const rest = await read(t, generationId, events[1]!.index);
    expect(events.map((e) => e.text).join("") + rest.text).toBe(words(40).join(""));
    expect(await read(t, generationId)).toMatchObject({
      text: words(40).join(""),
      status: "complete",
      error: null,
    });
    expect(await read(t, generationId, 1_000_000)).toMatchObject({ text: "", status: "complete" });
  });

  it("serves the log as the message stream that the page reads, over broken connections", async () => {
    const { t, person, generationId } = await begin({ tokens: words(90), delayMs: 5 });
    let text = "";
    let cursor = -1;
    let connections = 0;
    let status: string | undefined;
    while (!status) {
      connections++;
      const page = new AbortController();
      const response = await t.generationStream(person, generationId, cursor, page.signal);
      expect(response.headers.get("content-type")).toBe("text/event-stream");
      let pieces = 0;
      for await (const event of readEvents(iterate(response.body!))) {
        if (event.type === "status") status = event.status;
        else {
          text += event.text;
          cursor = event.index!;
          if (++pieces === 2) break; // the connection is lost
        }
      }
      page.abort();
    }
    expect(connections).toBeGreaterThan(2);
    expect(status).toBe("complete");
    expect(text).toBe(words(90).join(""));
  });

  it("stops at once, keeps what was said, and goes on from there", async () => {
    const { t, person, chatId, message, generationId } = await begin({ tokens: words(500), delayMs: 5 });
    await expect(
      t.sendMessage(person, chatId, { parentId: message.id, text: "x", imageIds: [] }),
    ).rejects.toMatchObject({ code: "generation:conflict" });
    await expect(t.continueMessage(person, message.id)).rejects.toMatchObject({
      code: "generation:conflict",
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await t.stopGeneration(person, generationId)).toEqual({ status: "stopped", error: null });
    const stopped = (await t.getChatView(person, chatId)).messages.at(-1)!;
    expect(stopped).toMatchObject({ status: "stopped", generationId: null });
    expect(stopped.text).toMatch(/^ w0 w1 /);

    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    t.engine.script = { tokens: [" and", " done."], held };
    const going = (await t.continueMessage(person, message.id)).messages.at(-1)!;
    expect(going).toMatchObject({ id: message.id, status: "streaming", text: stopped.text });
    goOn();
    await t.settled();
    const done = (await t.getChatView(person, chatId)).messages.at(-1)!;
    expect(done).toMatchObject({ status: "complete", text: `${stopped.text} and done.` });
    expect(t.engine.calls.at(-1)!.prompt.at(-1)).toMatchObject({
      role: "assistant",
      content: [{ text: stopped.text }],
    });
  });

  it("goes on in the middle of a chat without losing sight of what follows", async () => {
    const { t, person, chatId, message } = await begin({ tokens: ["One"] });
    await t.settled();
    t.engine.script = { tokens: [" two"] };
    await t.sendMessage(person, chatId, { parentId: message.id, text: "Then?", imageIds: [] });
    await t.settled();
    const { headId } = await t.getChatView(person, chatId);
    expect((await t.continueMessage(person, message.id)).headId).toBe(headId);
    await t.settled();
    const chat = await t.getChatView(person, chatId);
    expect(chat.messages.find((m) => m.id === message.id)).toMatchObject({
      text: "One two",
      status: "complete",
    });
  });

  it("stops a model that is silent and deaf to the signal", async () => {
    const { t, person, generationId } = await begin({ tokens: ["Well"], deaf: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await t.stopGeneration(person, generationId)).toMatchObject({ status: "stopped" });
    expect((await read(t, generationId)).text).toBe("Well");
  });

  it("is stopped from another process by its next heartbeat", async () => {
    const { t, generationId } = await begin({ tokens: words(2000), delayMs: 5 });
    await t.db().generation.update({ where: { id: generationId }, data: { stopRequested: true } });
    expect(await read(t, generationId)).toMatchObject({ status: "stopped" });
  });

  it("says why it failed, keeps what came before, and can go on", async () => {
    const error = new AppError("engine:unavailable", "The server does not answer.");
    const { t, person, chatId, message, generationId } = await begin({ tokens: ["One", " two"], error });
    expect(await read(t, generationId)).toMatchObject({
      status: "failed",
      error: error.message,
      text: "One two",
    });
    const failed = (await t.getChatView(person, chatId)).messages.at(-1)!;
    expect(failed).toMatchObject({ status: "failed", error: error.message, text: "One two" });
    t.engine.script = { tokens: [" three."] };
    await t.continueMessage(person, message.id);
    await t.settled();
    const mended = (await t.getChatView(person, chatId)).messages.at(-1)!;
    expect(mended).toMatchObject({ status: "complete", error: null, text: "One two three." });
  });

  it("does not show an unknown error's words, and does not call silence an answer", async () => {
    const unknown = await begin({ tokens: [], error: new Error("secret at /etc/x") });
    expect((await read(unknown.t, unknown.generationId)).error).toMatch(/server's log/);
    const silent = await begin({ tokens: [] });
    expect(await read(silent.t, silent.generationId)).toMatchObject({
      status: "failed",
      error: /empty/ as never,
    });
  });

  /** What a server killed in mid-answer leaves behind. */
  async function leaveForDead(t: Troupe, age: number) {
    const person = await newPerson(t);
    const { id: chatId, headId } = await t.createChat(person, "alice");
    const heartbeatAt = new Date(Date.now() - age);
    const events = { create: ["One", " two", " thr"].map((text, index) => ({ index, text })) };
    const run = {
      characterVersion: 1,
      engine: "embedded",
      model: "m",
      prompt: {},
      settings: {},
      seed: 1,
      heartbeatAt,
    };
    const message = await t.db().message.create({
      data: {
        chatId,
        parentId: headId,
        role: "character",
        text: "Zero. ",
        status: "streaming",
        generations: { create: { ...run, prefix: "Zero. ", events } },
      },
      include: { generations: true },
    });
    return { person, chatId, id: message.id, generationId: message.generations[0]!.id };
  }

  it("interrupts the dead on reading, keeps all that was shown, and goes on", async () => {
    const t = troupe();
    const dead = await leaveForDead(t, 11_000);
    const view = (await t.getChatView(dead.person, dead.chatId)).messages.find((m) => m.id === dead.id);
    expect(view).toMatchObject({ status: "interrupted", text: "Zero. One two thr", generationId: null });
    expect(await read(t, dead.generationId)).toMatchObject({ status: "interrupted", text: "One two thr" });
    t.engine.script = { tokens: ["ee."] };
    await t.continueMessage(dead.person, dead.id);
    await t.settled();
    const mended = (await t.getChatView(dead.person, dead.chatId)).messages.find((m) => m.id === dead.id);
    expect(mended).toMatchObject({ status: "complete", text: "Zero. One two three." });
  });

  it("tells the late from the dead; at boot SQLite knows all are dead", async () => {
    const t = troupe();
    const { generationId } = await leaveForDead(t, 1_000);
    expect(await t.reapStale()).toBe(0);
    await t.startReaper(database.name);
    const { status } = await t.db().generation.findUniqueOrThrow({ where: { id: generationId } });
    expect(status).toBe(database.name === "sqlite" ? "interrupted" : "running");
  });

  it("follows a run of another process by reading the log", async () => {
    const t = troupe();
    const { generationId, id } = await leaveForDead(t, 0);
    const reading = read(t, generationId);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await t.db().generationEvent.create({ data: { generationId, index: 3, text: "ee." } });
    await t.db().generation.update({ where: { id: generationId }, data: { status: "complete" } });
    expect(await reading).toMatchObject({ text: "One two three.", status: "complete" });
    await t.db().message.update({ where: { id }, data: { status: "complete" } });
  });

  it("writes eight answers at once without losing a word", async () => {
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => begin({ tokens: words(100), delayMs: 3 })),
    );
    const texts = await Promise.all(runs.map(({ t, generationId }) => read(t, generationId)));
    for (const { text, status } of texts)
      expect({ text, status }).toEqual({ text: words(100).join(""), status: "complete" });
  });

  it("ends quietly when its chat is deleted in mid-answer", async () => {
    const { t, person, chatId, generationId } = await begin({ tokens: words(500), delayMs: 5 });
    const reading = read(t, generationId);
    await t.deleteChat(person, chatId);
    await t.settled();
    expect((await reading).status).toMatch(/stopped|interrupted/);
    expect(await t.db().generation.count({ where: { id: generationId } })).toBe(0);
  });

  it("writes four answers of one person at once, not a fifth", async () => {
    const { t, person, chatId, message, generationId } = await begin({ tokens: words(60), delayMs: 20 });
    const again = () => t.sendMessage(person, chatId, { parentId: null, text: "And?", imageIds: [] });
    const tries = await Promise.allSettled([again(), again(), again(), again()]);
    const refused = tries.filter((result) => result.status === "rejected");
    expect(refused.map(({ reason }) => reason)).toMatchObject([{ code: "generation:rate_limited" }]);
    await t.stopGeneration(person, generationId);
    await t.continueMessage(person, message.id); // the place is free again
    await t.settled();
    // A turn that fails before it begins holds none.
    for (let n = 0; n < 5; n++)
      await expect(t.regenerate(person, "no such message")).rejects.toMatchObject({
        code: "message:not_found",
      });
    await again();
    await t.settled();
  });

  it("shows the newest path when the head was deleted in another tab", async () => {
    const { t, person, chatId, message } = await begin({ tokens: words(2) });
    await t.settled();
    await t.db().chat.update({ where: { id: chatId }, data: { headId: "gone" } });
    expect((await t.getChatView(person, chatId)).headId).toBe(message.id);
  });
});
