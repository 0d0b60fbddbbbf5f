import { expect, it } from "vitest";
import { MAX_IN_FLIGHT } from "../../lib/openai-api/in-flight";
import { onEachDatabase, useTroupe } from "./troupe";

onEachDatabase("the API at /v1", (database) => {
  const troupe = useTroupe(database);
  // Imported late: the suite opens its database first.
  const keys = () => import("../../lib/people/api-keys");

  /** POST /v1/chat/completions, in this process. */
  async function ask(key: string, body: unknown): Promise<Response> {
    const { POST } = await import("../../app/v1/chat/completions/route");
    const request = new Request("http://localhost/v1/chat/completions", {
      method: "POST",
      headers: { Authorization: `Bearer ${key}` },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return POST(request, { params: Promise.resolve({}) });
  }
  const hello = { model: "troupe/alice", messages: [{ role: "user", content: "Hello" }] };

  it("makes keys that work until they are revoked, and stores none", async () => {
    const { createApiKey, findApiKey, listApiKeys, revokeApiKey } = await keys();
    const key = await createApiKey("  A program ");
    expect(key).toMatch(/^tr-[\w-]{32,}$/);
    expect(await findApiKey(key)).toMatchObject({ name: "A program", lastUsedAt: null });
    expect((await findApiKey(key))?.lastUsedAt).toBeInstanceOf(Date);
    expect(await findApiKey(`${key}x`)).toBeNull();
    expect(JSON.stringify(await troupe().db().apiKey.findMany())).not.toContain(key);

    await revokeApiKey(key.slice(0, 9));
    expect(await findApiKey(key)).toBeNull();
    expect((await listApiKeys()).at(-1)?.revokedAt).toBeInstanceOf(Date);
    await expect(revokeApiKey(key.slice(0, 9))).rejects.toMatchObject({ code: "api_key:not_found" });
    await expect(createApiKey(" ")).rejects.toMatchObject({ code: "api_key:bad_request" });
  });

  it("does not guess which of several keys to revoke", async () => {
    const { createApiKey, revokeApiKey } = await keys();
    await createApiKey("one");
    await createApiKey("two");
    await expect(revokeApiKey("tr-")).rejects.toMatchObject({ code: "api_key:conflict" });
    await expect(revokeApiKey("")).rejects.toMatchObject({ code: "api_key:not_found" });
  });

  it("lists and finds the cast, archived characters not", async () => {
    const { createApiKey } = await keys();
    const headers = { Authorization: `Bearer ${await createApiKey("models")}` };
    const { GET } = await import("../../app/v1/models/route");
    const one = await import("../../app/v1/models/[...id]/route");
    const find = (id: string[]) =>
      one.GET(new Request("http://localhost/v1/models/x", { headers }), { params: Promise.resolve({ id }) });
    await troupe()
      .db()
      .character.update({ where: { slug: "alice" }, data: { archivedAt: new Date() } });
    const response = await GET(new Request("http://localhost/v1/models", { headers }), {
      params: Promise.resolve({}),
    });
    const ids = ((await response.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
    expect(ids).toContain("troupe/sherlock-holmes");
    expect(ids).not.toContain("troupe/alice");
    expect((await find(["troupe", "alice"])).status).toBe(404);
    await troupe()
      .db()
      .character.update({ where: { slug: "alice" }, data: { archivedAt: null } });
    for (const id of [["troupe", "alice"], ["troupe%2Falice"]]) expect((await find(id)).status).toBe(200);
  });

  it("answers with a key only, and keeps nothing of it", async () => {
    const { createApiKey } = await keys();
    const key = await createApiKey("chat");
    expect((await ask("tr-wrong", hello)).status).toBe(401);
    const response = await ask(key, hello);
    const { choices, usage } = (await response.json()) as {
      choices: { message: { content: string } }[];
      usage: { total_tokens: number };
    };
    expect(choices[0]?.message.content).not.toBe("");
    expect(usage.total_tokens).toBeGreaterThan(0);
    expect(await troupe().db().generation.count()).toBe(0);
    expect(await troupe().db().image.count()).toBe(0);
  });

  it("refuses what is no JSON, and a model that is not there", async () => {
    const { createApiKey } = await keys();
    const key = await createApiKey("bad");
    const broken = await ask(key, "{");
    expect([broken.status, (await broken.json()).error.type]).toEqual([400, "invalid_request_error"]);
    const unknown = await ask(key, { ...hello, model: "gpt-4o" });
    expect([unknown.status, (await unknown.json()).error.code]).toEqual([404, "model_not_found"]);
  });

  it("lets a key have so many requests running, and counts those that end, fail or are left", async () => {
    const { createApiKey } = await keys();
    const key = await createApiKey("busy");
    const streams = await Promise.all(
      Array.from({ length: MAX_IN_FLIGHT }, () => ask(key, { ...hello, stream: true })),
    );
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    expect((await ask(key, hello)).status).toBe(429);
    await Promise.all(streams.map((response) => response.body?.cancel()));
    for (let i = 0; i <= MAX_IN_FLIGHT; i++) expect((await ask(key, "{")).status).toBe(400);
    expect((await ask(key, hello)).status).toBe(200);
  });
});
