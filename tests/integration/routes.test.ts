import sharp from "sharp";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { ChatView } from "../../lib/chat/views";
import { AppError } from "../../lib/errors";
import { newPerson, onEachDatabase, useTroupe } from "./troupe";

// Who asks is set by the test; the real sessions are better-auth's, tested in guests.test.ts and end to end.
const session = vi.hoisted(() => ({ person: null as { id: string } | null }));
vi.mock("../../lib/people/session", () => {
  const requirePerson = async () => {
    if (!session.person) throw new AppError("auth:unauthorized", "No session");
    return session.person;
  };
  return { currentPerson: async () => session.person, ensurePerson: requirePerson, requirePerson };
});

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

async function call(handler: Handler, params: Record<string, string>, init: RequestInit = {}, query = "") {
  const response = await handler(new Request(`http://x/${query}`, init), {
    params: Promise.resolve(params as never),
  });
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, body: isJson ? await response.json() : null };
}
const post = (body: unknown): RequestInit => ({
  method: "POST",
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

async function loadRoutes() {
  return {
    chats: await import("../../app/api/chats/route"),
    chat: await import("../../app/api/chats/[id]/route"),
    exported: await import("../../app/api/chats/[id]/export/route"),
    messages: await import("../../app/api/chats/[id]/messages/route"),
    message: await import("../../app/api/messages/[id]/route"),
    again: await import("../../app/api/messages/[id]/regenerate/route"),
    onward: await import("../../app/api/messages/[id]/continue/route"),
    rating: await import("../../app/api/messages/[id]/rating/route"),
    stream: await import("../../app/api/generations/[id]/stream/route"),
    stop: await import("../../app/api/generations/[id]/stop/route"),
    images: await import("../../app/api/images/route"),
    image: await import("../../app/api/images/[id]/route"),
    portrait: await import("../../app/api/portraits/[file]/route"),
    health: await import("../../app/api/health/route"),
  };
}

onEachDatabase("the chat's routes", (database) => {
  const troupe = useTroupe(database);
  let routes: Awaited<ReturnType<typeof loadRoutes>>;
  let owner: { id: string };
  let chat: ChatView;

  beforeAll(async () => {
    routes = await loadRoutes();
    owner = { id: await newPerson(troupe()) };
  });
  beforeEach(async () => {
    session.person = owner;
    chat = (await call(routes.chats.POST, {}, post({ characterSlug: "alice" }))).body;
  });

  const send = (body: unknown) => call(routes.messages.POST, { id: chat.id }, post(body));

  it("talk, change, export and delete", async () => {
    const sent = await send({ parentId: chat.headId, text: "Hello", imageIds: [] });
    expect(sent.status).toBe(201);
    const messageId: string = sent.body.headId;
    await troupe().settled();
    expect((await call(routes.again.POST, { id: messageId }, { method: "POST" })).status).toBe(201);
    await troupe().settled();
    expect((await call(routes.onward.POST, { id: messageId }, post({ seed: 3 }))).status).toBe(201);
    await troupe().settled();
    const changed = await call(routes.chat.PATCH, { id: chat.id }, post({ title: " Tea ", pinned: true }));
    expect(changed.body).toMatchObject({ title: "Tea", pinned: true });
    const listed = await call(routes.chats.GET, {}, {}, "?query=tea");
    expect(listed.body.chats.map((c: { id: string }) => c.id)).toEqual([chat.id]);
    const markdown = await call(routes.exported.GET, { id: chat.id }, {}, "?format=markdown");
    expect(markdown.headers.get("content-disposition")).toContain('filename="Tea.md"');
    expect((await call(routes.message.DELETE, { id: messageId })).status).toBe(200);
    expect((await call(routes.chat.DELETE, { id: chat.id })).status).toBe(204);
    expect((await call(routes.chat.GET, { id: chat.id })).status).toBe(404);
  });

  it("refuse bad input by code and field, before anything is written", async () => {
    const { headId: parentId } = chat;
    const refused: [unknown, string][] = [
      [{ parentId, text: " \n", imageIds: [] }, "text"],
      [{ parentId, text: "x".repeat(32_001) }, "text"],
      [{ parentId, text: "x", imageIds: ["1", "2", "3", "4", "5"] }, "imageIds"],
      [{ parentId, text: 3 }, "text"],
      [{ text: "x" }, "parentId"],
      [{ parentId, text: "x", seed: -1 }, "seed"],
    ];
    for (const [body, field] of refused) {
      const { status, body: answer } = await send(body);
      expect({ status, ...answer.error }).toMatchObject({ status: 400, code: "request:bad_request", field });
    }
    expect((await send("{")).status).toBe(400);
    expect((await send(`"${"x".repeat(1_100_000)}"`)).status).toBe(413);
    expect((await call(routes.chats.POST, {}, post({ characterSlug: "nobody" }))).status).toBe(404);
    expect((await call(routes.chats.GET, {}, {}, "?cursor=x")).body.error.field).toBe("cursor");
    expect((await call(routes.exported.GET, { id: chat.id }, {}, "?format=pdf")).body.error.field).toBe(
      "format",
    );
    const low = await call(
      routes.rating.PUT,
      { id: chat.headId! },
      { ...post({ scores: { Fluency: 0 } }), method: "PUT" },
    );
    expect(low.body.error).toMatchObject({
      field: "scores.Fluency",
      message: expect.stringContaining("1 to 10"),
    });
    const odd = await call(
      routes.rating.PUT,
      { id: chat.headId! },
      { ...post({ scores: { Charm: 5 } }), method: "PUT" },
    );
    expect(odd.status).toBe(400);
    expect((await call(routes.chat.GET, { id: chat.id })).body.messages).toEqual(chat.messages);
  });

  it("take the longest text", async () => {
    expect((await send({ parentId: chat.headId, text: "x".repeat(32_000) })).status).toBe(201);
    await troupe().settled();
  });

  it("show others nothing: 404, and 401 for what a lost session would do", async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(bytes)]), "a.png");
    const image = await call(routes.images.POST, {}, { method: "POST", body: form });
    expect(image.status).toBe(201);
    const sent = await send({ parentId: chat.headId, text: "", imageIds: [image.body.id] });
    const message: string = sent.body.headId;
    await troupe().settled();
    const { id: generation } = await troupe()
      .db()
      .generation.findFirstOrThrow({ where: { messageId: message } });
    expect((await call(routes.image.GET, { id: image.body.id })).headers.get("cache-control")).toContain(
      "private",
    );

    const reads: [Handler, string][] = [
      [routes.chat.GET, chat.id],
      [routes.exported.GET, chat.id],
      [routes.stream.GET, generation],
      [routes.image.GET, image.body.id],
    ];
    const writes: [Handler, string, RequestInit][] = [
      [routes.chat.PATCH, chat.id, post({ title: "Mine" })],
      [routes.chat.DELETE, chat.id, {}],
      [routes.messages.POST, chat.id, post({ parentId: null, text: "x" })],
      [routes.message.DELETE, message, {}],
      [routes.again.POST, message, {}],
      [routes.onward.POST, message, {}],
      [routes.rating.PUT, message, { ...post({ thumb: 1 }), method: "PUT" }],
      [routes.rating.DELETE, message, {}],
      [routes.stop.POST, generation, {}],
    ];
    session.person = { id: await newPerson(troupe()) };
    for (const [handler, id] of reads) expect((await call(handler, { id })).status).toBe(404);
    for (const [handler, id, init] of writes) expect((await call(handler, { id }, init)).status).toBe(404);
    session.person = null;
    for (const [handler, id] of reads) expect((await call(handler, { id })).status).toBe(404);
    for (const [handler, id, init] of writes) expect((await call(handler, { id }, init)).status).toBe(401);
    expect((await call(routes.chats.GET, {})).body).toEqual({ chats: [], nextCursor: null });
    session.person = owner;
    expect((await call(routes.chat.GET, { id: chat.id })).body.title).toBe("A picture");
  });

  it("serve portraits to anyone, and only portraits", async () => {
    session.person = null;
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "blue" } })
      .png()
      .toBuffer();
    const file = (await troupe().storePortrait(bytes)).split("/").at(-1)!;
    const { status, headers } = await call(routes.portrait.GET, { file });
    expect({ status, type: headers.get("content-type") }).toEqual({ status: 200, type: "image/webp" });
    const again = await call(
      routes.portrait.GET,
      { file },
      { headers: { "if-none-match": headers.get("etag")! } },
    );
    expect(again.status).toBe(304);
    expect((await call(routes.portrait.GET, { file: "../troupe.db" })).status).toBe(404);
  });

  it("say how the server is", async () => {
    const { status, body } = await call(routes.health.GET, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "ok",
      database: database.name,
      engine: "Scripted",
      model: "script",
    });
  });
});
