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
});
