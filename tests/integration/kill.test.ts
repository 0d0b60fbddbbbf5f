import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, it } from "vitest";
import { newPerson, onEachDatabase, useTroupe } from "./troupe";

onEachDatabase("another process", (database) => {
  const troupe = useTroupe(database);

  async function begin() {
    const t = troupe();
    const person = await newPerson(t);
    const { id: chatId, headId } = await t.createChat(person, "alice");
    const run = { characterVersion: 1, engine: "embedded", model: "m", prompt: {}, settings: {}, seed: 1 };
    const message = await t.db().message.create({
      data: {
        chatId,
        parentId: headId,
        role: "character",
        text: "",
        status: "streaming",
        generations: { create: run },
      },
      include: { generations: true },
    });
    const id = message.generations[0]!.id;
    const script = path.join(import.meta.dirname, "victim.ts");
    const server = spawn(process.execPath, ["--import", "tsx", script, id], { stdio: "ignore" });
    return { t, person, chatId, messageId: message.id, id, server };
  }

  const end = async (server: ChildProcess) => {
    server.kill("SIGKILL");
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  };

  it("is followed while it answers; killed, everything shown is kept and can be continued", async () => {
    const { t, person, chatId, messageId, id, server } = await begin();
    let shown = "";
    try {
      for await (const event of t.followLog(id, -1, AbortSignal.timeout(20_000))) {
        if (event.type === "text") shown += event.text;
        if (shown.length > 200) break;
      }
    } finally {
      await end(server);
    }
    expect(shown).toMatch(/^ w0 w1 w2 /);
    // Ten seconds later, or at the next start.
    await t.db().generation.update({ where: { id }, data: { heartbeatAt: new Date(Date.now() - 11_000) } });
    const message = (await t.getChatView(person, chatId)).messages.find((m) => m.id === messageId)!;
    expect(message.status).toBe("interrupted");
    expect(message.text.startsWith(shown)).toBe(true);

    t.engine.script = { tokens: [" and on."] };
    await t.continueMessage(person, messageId);
    await t.settled();
    const mended = (await t.getChatView(person, chatId)).messages.find((m) => m.id === messageId)!;
    expect(mended).toMatchObject({ status: "complete", text: `${message.text} and on.` });
  });

  it("is stopped from here", async () => {
    const { t, person, id, server } = await begin();
    try {
      const log = t.followLog(id, -1, AbortSignal.timeout(20_000));
      await log.next();
      await t.stopGeneration(person, id);
      let status = "";
      for await (const event of log) if (event.type === "status") status = event.status;
      expect(status).toBe("stopped");
    } finally {
      await end(server);
    }
  });
});
