import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "./errors";
import { readJson, route } from "./http";

const schema = z.object({ text: z.string().min(1).max(10) });
const post = (body: BodyInit) => new Request("http://test/", { method: "POST", body });
const call = (handler: Parameters<typeof route>[0], request: Request) =>
  route(handler)(request, { params: Promise.resolve({}) });

describe("route", () => {
  it("answers typed errors with their status, code and field", async () => {
    const response = await call(() => {
      throw new AppError("chat:not_found", "No such chat.", { field: "id" });
    }, post(""));
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { code: "chat:not_found", message: "No such chat.", field: "id" },
    });
  });

  it("names the field of a body that does not validate", async () => {
    const response = await call(
      async (request) => Response.json(await readJson(request, schema)),
      post('{"text":""}'),
    );
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({ code: "request:bad_request", field: "text" });
  });

  it("refuses malformed and oversized bodies", async () => {
    const read = (limit: number) => async (request: Request) =>
      Response.json(await readJson(request, schema, limit));
    expect((await call(read(100), post("{"))).status).toBe(400);
    expect((await call(read(10), post(JSON.stringify({ text: "x".repeat(50) })))).status).toBe(413);
  });

  it("tells nothing of an unexpected error", async () => {
    const response = await call(() => {
      throw new Error("password is hunter2");
    }, post(""));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
  });

  it("refuses what another site's page sends, and takes what its own does", async () => {
    const from = (origin: string, host = "troupe.example:3000") =>
      new Request("http://test/", { method: "POST", headers: { origin, host } });
    const status = async (request: Request) => (await call(() => Response.json({}), request)).status;
    expect(await status(from("http://troupe.example:3000"))).toBe(200);
    for (const origin of ["http://troupe.example:3001", "https://evil.example", "null"])
      expect(await status(from(origin))).toBe(403);
    expect(await status(new Request("http://test/", { headers: { origin: "https://evil.example" } }))).toBe(
      200,
    );
  });

  it("drops U+0000, which one of the databases cannot store", async () => {
    const body = post(JSON.stringify({ text: "a\0b" }));
    const response = await call(async (request) => Response.json(await readJson(request, schema)), body);
    expect(await response.json()).toEqual({ text: "ab" });
    expect((await call(() => Response.json({}), new Request("http://test/?q=%00"))).status).toBe(400);
  });

  it("calls a row that went away meanwhile a conflict", async () => {
    const response = await call(() => {
      throw Object.assign(new Error("No record was found"), { code: "P2025" });
    }, post(""));
    expect(response.status).toBe(409);
    expect((await response.json()).error.code).toBe("request:conflict");
  });
});
