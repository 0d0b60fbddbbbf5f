import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ModelServer, refuse, say, startModelServer } from "./model-server";
import { freshUrl, onEachDatabase } from "./troupe";

const KEY = "sk-very-secret";

onEachDatabase("the engine store", (database) => {
  let store: typeof import("../../lib/engines/store");
  let db: typeof import("../../lib/db/client").db;
  let dataDir: string;
  let peer: ModelServer;

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-data-"));
    vi.stubEnv("DATABASE_URL", await freshUrl(database));
    vi.stubEnv("DATA_DIR", dataDir);
    Reflect.deleteProperty(globalThis, "troupeDb");
    vi.resetModules();
    vi.doUnmock("../../lib/engines/store");
    const { migrate } = await import("../../lib/db/migrate");
    await migrate(process.env.DATABASE_URL!);
    store = await import("../../lib/engines/store");
    ({ db } = await import("../../lib/db/client"));
    peer = await startModelServer(({ headers }, response) =>
      headers.authorization === `Bearer ${KEY}` ? say(response, ["Hello."]) : refuse(response, 401, "no key"),
    );
  });
  afterAll(async () => {
    await peer.close();
    await db().$disconnect();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  const input = (change = {}) => ({
    name: "Peer",
    baseUrl: `${peer.baseUrl}/`,
    model: "seer",
    vision: false,
    ...change,
  });
  const answers = async (engineId: string | null) => {
    const engine = await store.resolveEngine({ engineId });
    const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "Hi" }] }];
    return (await engine.model().doGenerate({ prompt })).content;
  };

  it("keeps a key encrypted, uses it, and shows only that there is one", async () => {
    const engine = await store.createEngine(input({ apiKey: KEY }));
    expect(engine).toMatchObject({ hasKey: true, isDefault: false, baseUrl: peer.baseUrl, vision: false });
    expect(JSON.stringify(await store.listEngines())).not.toMatch(/sk-very-secret|encryptedKey/);
    const row = await db().engine.findUniqueOrThrow({ where: { id: engine.id } });
    expect(row.encryptedKey).not.toContain(KEY);
    expect(await answers(engine.id)).toEqual([{ type: "text", text: "Hello." }]);
  });

  it("keeps the key when it is left out, removes it when it is empty, drops it for another server", async () => {
    const { id } = await store.createEngine(input({ apiKey: KEY }));
    expect(await store.updateEngine(id, input({ name: "Renamed" }))).toMatchObject({
      name: "Renamed",
      hasKey: true,
    });
    expect(await answers(id)).toEqual([{ type: "text", text: "Hello." }]);
    expect((await store.tryEngine(input(), id)).ok).toBe(true);
    expect(
      (await store.tryEngine(input({ baseUrl: peer.baseUrl.replace("127.0.0.1", "localhost") }), id)).ok,
    ).toBe(false);
    expect(await store.updateEngine(id, input({ baseUrl: "http://127.0.0.1:1/v1" }))).toMatchObject({
      hasKey: false,
    });
    await store.updateEngine(id, input({ apiKey: KEY }));
    expect(await store.updateEngine(id, input({ apiKey: "" }))).toMatchObject({ hasKey: false });
    await expect(answers(id)).rejects.toMatchObject({ code: "engine:unauthorized" });
  });

  it("has at most one default; without one the embedded engine answers", async () => {
    await store.setDefaultEngine(null);
    expect((await store.resolveEngine({ engineId: null })).id).toBe("embedded");
    const one = await store.createEngine(input({ name: "One" }));
    const two = await store.createEngine(input({ name: "Two" }));
    await store.setDefaultEngine(one.id);
    await store.setDefaultEngine(two.id);
    expect((await store.listEngines()).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual([
      "Two",
    ]);
    expect((await store.resolveEngine({ engineId: null })).name).toBe("Two");
    expect((await store.resolveEngine({ engineId: one.id })).name).toBe("One");
    expect((await store.resolveEngine({ engineId: "gone" })).name).toBe("Two");
    await store.removeEngine(two.id);
    expect((await store.resolveEngine({ engineId: null })).id).toBe("embedded");
  });

  it.each([
    ["name", { name: " " }],
    ["baseUrl", { baseUrl: "localhost:1234" }],
    ["baseUrl", { baseUrl: "http://me:pw@localhost/v1" }],
    ["model", { model: "" }],
  ])("names the field that is wrong: %s", async (field, change) => {
    await expect(store.createEngine(input(change))).rejects.toMatchObject({
      code: "request:bad_request",
      field,
    });
  });

  it("knows which engines there are not", async () => {
    const missing = { code: "engine:not_found" };
    await expect(store.updateEngine("gone", input())).rejects.toMatchObject(missing);
    await expect(store.removeEngine("gone")).rejects.toMatchObject(missing);
    await expect(store.setDefaultEngine("gone")).rejects.toMatchObject(missing);
  });
});
