import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { AppError } from "../../lib/errors";
import type { BattleView } from "../../lib/evaluation/arena/battle";
import { fakeEngine } from "./fake-engine";
import { newPerson, onEachDatabase, useTroupe } from "./troupe";

const session = vi.hoisted(() => ({ person: null as { id: string } | null, admin: false }));
vi.mock("../../lib/people/session", () => {
  const requirePerson = async () => {
    if (!session.person) throw new AppError("auth:unauthorized", "No session");
    return session.person;
  };
  const requireAdmin = async () => {
    if (!session.admin) throw new AppError("auth:forbidden", "No admin");
  };
  return {
    currentPerson: async () => session.person,
    ensurePerson: requirePerson,
    requirePerson,
    requireAdmin,
  };
});

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
async function call(handler: Handler, params: Record<string, string>, method = "POST", body?: unknown) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await handler(new Request("http://x/", init), {
    params: Promise.resolve(params as never),
  });
  return { status: response.status, body: response.status === 204 ? null : await response.json() };
}

onEachDatabase("the arena", (database) => {
  const troupe = useTroupe(database);
  let arena: Awaited<ReturnType<typeof load>>;
  let person: string;

  const load = async () => ({
    ...(await import("../../lib/evaluation/arena/store")),
    ...(await import("../../lib/evaluation/arena/load")),
    ...(await import("../../lib/evaluation/arena/ranking")),
    ...(await import("../../lib/evaluation/arena/export")),
    battles: await import("../../app/api/arena/battles/route"),
    battle: await import("../../app/api/arena/battles/[id]/route"),
    vote: await import("../../app/api/arena/battles/[id]/vote/route"),
    compare: await import("../../app/api/messages/[id]/compare/route"),
    exported: await import("../../app/api/admin/evaluation/arena/export/route"),
  });
  const rival = () => ({
    ...fakeEngine({ tokens: ["A", " very", " fine", " cat", " indeed."] }),
    name: "Rival",
  });

  beforeAll(async () => {
    arena = await load();
    person = await newPerson(troupe());
  });
  beforeEach(() => {
    session.person = { id: person };
    troupe().others.clear();
    troupe().others.set("rival", rival());
  });

  /** A chat with one answer. @returns its message */
  async function answer(): Promise<{ chatId: string; messageId: string }> {
    const chat = await troupe().createChat(person, "alice");
    const said = await troupe().sendMessage(person, chat.id, {
      ...{ parentId: chat.headId, text: "What is it?", imageIds: [] },
    });
    await troupe().settled();
    return { chatId: chat.id, messageId: said.headId! };
  }
  async function ready(begun: BattleView): Promise<BattleView> {
    await troupe().settled();
    return arena.loadBattle(person, begun.id);
  }
  const sideOf = (battle: BattleView, author: string) =>
    battle.authors!.left === author ? ("left" as const) : ("right" as const);
  const refusal = (asked: Promise<unknown>) =>
    asked.then(
      () => "none",
      (error: AppError) => error.code,
    );

  it("has another engine answer beside, hides who is who, and shows the better one", async () => {
    const { chatId, messageId } = await answer();
    troupe().others.get("rival")!.script.delayMs = 300;
    const begun = await arena.compareAnswer(person, messageId);
    expect(begun).toMatchObject({ state: "waiting", place: "chat", sameAgent: false, authors: null });
    expect([begun.left.text, begun.right.text]).toEqual(["", ""]);
    expect((await troupe().getChatView(person, chatId)).headId).toBe(messageId);
    expect(await refusal(arena.voteOn(person, begun.id, { vote: "left", reason: null }))).toBe(
      "evaluation:conflict",
    );
    const whole = await ready(begun);
    expect(whole.state).toBe("ready");
    expect([whole.left.text, whole.right.text].sort()).toEqual(["A cat.", "A very fine cat indeed."]);
    expect(JSON.stringify(whole)).not.toMatch(/Rival|Scripted/);
    expect((await arena.latestBattle(person, chatId))?.id).toBe(whole.id);

    const other = whole.left.messageId === messageId ? "right" : "left";
    const voted = await arena.voteOn(person, whole.id, { vote: other, reason: "Fluency" });
    expect(voted).toMatchObject({ vote: other, reason: "Fluency", counted: true });
    expect(voted.authors![other]).toBe("Rival: script");
    const chat = await troupe().getChatView(person, chatId);
    expect(chat.headId).toBe(whole[other].messageId);
    expect(chat.messages.filter(({ parentId }) => parentId === chat.messages.at(-1)!.parentId)).toHaveLength(
      2,
    );
    const row = await troupe()
      .db()
      .arenaBattle.findUniqueOrThrow({ where: { id: whole.id } });
    expect([row.leftWords, row.rightWords].sort()).toEqual([2, 5]);
    expect(row.left).toMatchObject({ model: "script", settings: { temperature: expect.any(Number) } });

    expect(await refusal(arena.voteOn(person, whole.id, { vote: "tie", reason: null }))).toBe(
      "evaluation:conflict",
    );
    const undone = await arena.undoVote(person, whole.id);
    expect(undone).toMatchObject({ vote: null, reason: null, counted: false });
    // Not blind any more.
    const again = await arena.voteOn(person, whole.id, { vote: "tie", reason: null });
    expect(again).toMatchObject({ vote: "tie", counted: false });
  });

  it("shows either order", async () => {
    const places = new Set<string>();
    const { messageId } = await answer();
    for (let i = 0; i < 40 && places.size < 2; i++) {
      const begun = await arena.compareAnswer(person, messageId);
      places.add(begun.left.messageId === messageId ? "left" : "right");
      await troupe().settled();
    }
    expect(places.size).toBe(2);
  });

  it("begins a chat of its own on the page, and leaves it when it is dropped", async () => {
    const begun = await arena.startBattle(person, { characterSlug: "alice", text: "Look", imageIds: [] });
    expect(begun.place).toBe("page");
    const whole = await ready(begun);
    expect(whole.state).toBe("ready");
    const { messages } = await troupe().getChatView(person, whole.chatId);
    expect(messages.filter(({ role, parentId }) => role === "character" && parentId !== null)).toHaveLength(
      2,
    );
    await arena.dropBattle(person, whole.id);
    expect((await troupe().getChatView(person, whole.chatId)).messages).toHaveLength(messages.length);
    expect(await refusal(arena.loadBattle(person, whole.id))).toBe("evaluation:not_found");
  });

  it("stops what is being written when it is dropped", async () => {
    troupe().others.get("rival")!.script.deaf = true;
    const begun = await arena.startBattle(person, { characterSlug: "alice", text: "Look", imageIds: [] });
    await arena.dropBattle(person, begun.id);
    await troupe().settled();
    const { messages } = await troupe().getChatView(person, begun.chatId);
    expect(messages.map(({ status }) => status)).toContain("stopped");
  });

  it("keeps, and does not count, a battle of one agent with itself", async () => {
    troupe().others.clear();
    const { votes, uncounted } = await arena.ranking({});
    const begun = await arena.startBattle(person, { characterSlug: "alice", text: "Hm", imageIds: [] });
    expect(begun.sameAgent).toBe(true);
    await ready(begun);
    const voted = await arena.voteOn(person, begun.id, { vote: "bad", reason: null });
    expect(voted).toMatchObject({ vote: "bad", counted: false });
    expect(await arena.ranking({})).toMatchObject({ votes, uncounted: uncounted + 1 });
  });

  it("is broken when an answer fails, and leaves no half battle when one cannot begin", async () => {
    const failing = rival();
    failing.script.error = new AppError("engine:upstream", "The server is down.");
    troupe().others.set("rival", failing);
    const broken = await ready(
      await arena.startBattle(person, { characterSlug: "alice", text: "Hm", imageIds: [] }),
    );
    expect(broken.state).toBe("broken");
    expect([broken.left.error, broken.right.error]).toContain("The server is down.");
    expect(await refusal(arena.voteOn(person, broken.id, { vote: "left", reason: null }))).toBe(
      "evaluation:conflict",
    );
    const chats = await troupe().db().chat.count();
    const noPicture = { characterSlug: "alice", text: "Hm", imageIds: ["none"] };
    expect(await refusal(arena.startBattle(person, noPicture))).toBe("image:not_found");
    expect(await troupe().db().chat.count()).toBe(chats);
  });

  it("ranks by votes that count, filters them, and exports them without a word", async () => {
    const at = new Date("2026-01-15T12:00:00Z");
    await troupe()
      .db()
      .arenaBattle.updateMany({ data: { counted: false } });
    for (let i = 0; i < 6; i++) {
      const begun = await arena.startBattle(person, { characterSlug: "alice", text: "SECRET", imageIds: [] });
      await ready(begun);
      // The author is read behind the arena's back.
      const row = await troupe()
        .db()
        .arenaBattle.findUniqueOrThrow({ where: { id: begun.id } });
      const better = (row.left as { engine: string }).engine === "Rival" ? "left" : "right";
      const vote = i === 5 ? "tie" : better;
      const voted = await arena.voteOn(person, begun.id, { vote, reason: vote === "tie" ? null : "Fluency" });
      expect(sideOf(voted, "Rival: script")).toBe(better);
      if (i === 0)
        await troupe()
          .db()
          .arenaBattle.update({ where: { id: begun.id }, data: { votedAt: at } });
    }
    const all = await arena.ranking({});
    expect(all.strengths.map(({ agent }) => agent)).toEqual(["Rival: script", "Scripted: script"]);
    expect(all.matrix[0]![1]).toEqual({ wins: 5, ties: 1, battles: 6 });
    expect(all.byMetric).toEqual([{ metric: "Fluency", wins: [5, 0] }]);
    expect(all.lengthEffect).toBeNull();
    expect((await arena.ranking({ control: "length" })).lengthEffect).toBeGreaterThan(0);
    expect((await arena.ranking({ from: "2026-01-15", to: "2026-01-15" })).votes).toBe(1);
    expect((await arena.ranking({ place: "chat" })).votes).toBe(0);
    expect((await arena.ranking({ character: "alice" })).votes).toBe(6);

    session.admin = false;
    expect((await call(arena.exported.GET, {}, "GET")).status).toBe(403);
    session.admin = true;
    const get = (query: string) =>
      arena.exported.GET(new Request(`http://x/${query}`), { params: Promise.resolve({}) });
    const votes = await (await get("?what=votes")).text();
    expect(votes.split("\n")[0]).toMatch(/^id,voted_at,place,character,character_version,left,right/);
    expect(votes.trim().split("\n")).toHaveLength(7);
    expect(votes).not.toContain("SECRET");
    expect(votes).not.toContain(person);
    expect(await (await get("")).text()).toMatch(/^agent,rating,/);
    for (const bad of ["?what=all", "?from=yesterday", "?control=tone", "?place=home"])
      expect((await get(bad)).status).toBe(400);
  });

  it("keeps a vote when its chat is deleted, and nothing of the chat", async () => {
    const { votes } = await arena.ranking({});
    const { chatId } = await troupe()
      .db()
      .arenaBattle.findFirstOrThrow({ where: { counted: true } });
    await troupe().deleteChat(person, chatId!);
    expect((await arena.ranking({})).votes).toBe(votes);
    expect(await arena.latestBattle(person, chatId!)).toBeNull();
  });

  it("refuses bad input, and shows others nothing", async () => {
    const { messageId } = await answer();
    const begun = (await call(arena.compare.POST, { id: messageId })).body as BattleView;
    await troupe().settled();
    const body = { characterSlug: "alice", text: "Hello", imageIds: [] };
    const refused: [unknown, string][] = [
      [{ ...body, text: " " }, "text"],
      [{ ...body, text: "x".repeat(32_001) }, "text"],
      [{ ...body, imageIds: ["1", "2", "3", "4", "5"] }, "imageIds"],
      [{ text: "x" }, "characterSlug"],
    ];
    for (const [input, field] of refused) {
      const { status, body: said } = await call(arena.battles.POST, {}, "POST", input);
      expect({ status, ...said.error }).toMatchObject({ status: 400, code: "request:bad_request", field });
    }
    const nobody = await call(arena.battles.POST, {}, "POST", { ...body, characterSlug: "nobody" });
    expect(nobody.body.error.code).toBe("character:not_found");
    const id = begun.id;
    for (const input of [{}, { vote: "both" }, { vote: "tie", reason: "Charm" }, "left"])
      expect((await call(arena.vote.PUT, { id }, "PUT", input)).status).toBe(400);
    const greeting = (await troupe().createChat(person, "alice")).headId!;
    expect((await call(arena.compare.POST, { id: greeting })).status).toBe(400);

    const others: [Handler, string, string, unknown?][] = [
      [arena.battle.GET, id, "GET"],
      [arena.battle.DELETE, id, "DELETE"],
      [arena.vote.PUT, id, "PUT", { vote: "tie" }],
      [arena.vote.DELETE, id, "DELETE"],
      [arena.compare.POST, messageId, "POST"],
    ];
    session.person = { id: await newPerson(troupe()) };
    for (const [handler, of, method, input] of others)
      expect((await call(handler, { id: of }, method, input)).status).toBe(404);
    session.person = null;
    expect((await call(arena.battle.GET, { id }, "GET")).status).toBe(404);
    for (const [handler, of, method, input] of others.slice(1))
      expect((await call(handler, { id: of }, method, input)).status).toBe(401);
    expect((await arena.loadBattle(person, id)).vote).toBeNull();
  });
});
