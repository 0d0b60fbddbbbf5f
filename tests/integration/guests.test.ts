import sharp from "sharp";
import { expect, it, vi } from "vitest";
import { onEachDatabase, useTroupe } from "./troupe";

// Outside a Next request there are no cookies to set: the handler's own response carries them here.
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));

onEachDatabase("guests", (database) => {
  const troupe = useTroupe(database);
  let address = database.name.length;

  async function post(path: string, body: unknown, cookie = "") {
    const { POST } = await import("../../app/api/auth/[...all]/route");
    const response = await POST(
      new Request(`http://localhost:3000/api/auth/${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin: "http://localhost:3000",
          host: "localhost:3000",
          "x-forwarded-for": `10.0.0.${++address}`, // sign-ins are limited per address
          cookie,
        },
        body: JSON.stringify(body),
      }),
      { params: Promise.resolve({ all: path.split("/") }) },
    );
    expect(response.status).toBe(200);
    const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0]);
    const { user } = (await response.json()) as { user: { id: string } };
    return { id: user.id, cookie: cookies.join("; ") };
  }

  it("keep their chats, pictures and ratings when they sign up, and when they sign in again", async () => {
    const t = troupe();
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const account = { name: "Ada", email: `ada@${database.name}.example`, password: "correct horse" };

    const talk = async (person: string) => {
      const image = await t.storeImage(person, bytes);
      const { id, headId } = await t.createChat(person, "alice");
      const chat = await t.sendMessage(person, id, { parentId: headId, text: "Hi", imageIds: [image.id] });
      await t.settled();
      await t.rate(person, chat.headId!, { thumb: 1, scores: {}, note: null });
      return id;
    };
    const guest = await post("sign-in/anonymous", {});
    expect((await t.db().user.findUniqueOrThrow({ where: { id: guest.id } })).role).toBe("guest");
    const first = await talk(guest.id);
    const user = await post("sign-up/email", account, guest.cookie);
    expect((await t.db().user.findUniqueOrThrow({ where: { id: user.id } })).role).toBe("user");

    const again = await post("sign-in/anonymous", {});
    const second = await talk(again.id);
    const back = await post("sign-in/email", account, again.cookie);
    expect(back.id).toBe(user.id);

    for (const id of [first, second]) {
      const chat = await t.getChatView(user.id, id);
      expect(chat.messages.find((m) => m.id === chat.headId)?.rating?.thumb).toBe(1);
      const [image] = chat.messages.find((m) => m.role === "person")!.images;
      await t.readImage(user.id, image!.id);
    }
    expect(await t.db().image.count({ where: { ownerId: user.id } })).toBe(1);
    expect(await t.db().user.count({ where: { role: "guest" } })).toBe(0);
  });

  it("keep their chats when the one-time link makes them the first admin", async () => {
    const t = troupe();
    const { issueFirstAdminToken, createFirstAdmin } = await import("../../lib/people/first-admin");
    const guest = await post("sign-in/anonymous", {});
    const { id } = await t.createChat(guest.id, "alice");
    const input = { name: "Grace", email: "grace@example.com", password: "correct horse" };
    const token = (await issueFirstAdminToken())!;
    await createFirstAdmin({ ...input, token }, new Headers({ cookie: guest.cookie }));
    const admin = await t.db().user.findUniqueOrThrow({ where: { email: input.email } });
    expect(admin.role).toBe("admin");
    expect((await t.getChatView(admin.id, id)).id).toBe(id);
  });

  it("cannot give themselves a role, nor send the sign-up a body without end", async () => {
    const t = troupe();
    const account = { name: "Eve", email: `eve@${database.name}.example`, password: "correct horse" };
    const { POST } = await import("../../app/api/auth/[...all]/route");
    const send = (body: unknown) =>
      POST(
        new Request("http://localhost:3000/api/auth/sign-up/email", {
          method: "POST",
          headers: { "content-type": "application/json", "x-forwarded-for": `10.0.1.${++address}` },
          body: JSON.stringify(body),
        }),
        { params: Promise.resolve({ all: ["sign-up", "email"] }) },
      );
    expect((await send({ ...account, name: "x".repeat(100_000) })).status).toBe(413);
    await send({ ...account, role: "admin", isAnonymous: true });
    const made = await t.db().user.findUnique({ where: { email: account.email } });
    expect(made?.role ?? "none").toMatch(/^(user|none)$/);
  });
});
