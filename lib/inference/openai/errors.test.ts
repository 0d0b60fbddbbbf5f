import { APICallError } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { AppError } from "../../errors";
import { baseUrlSchema } from "./config";
import { isRetryable, toAppError } from "./errors";

const context = { baseUrl: "http://peer/v1", model: "seer", apiKey: "sk-secret", pictures: false };
const answer = (statusCode: number, message: string) =>
  new APICallError({
    ...{ message: "failed", url: "http://peer/v1", requestBodyValues: {}, statusCode },
    responseBody: JSON.stringify({ error: { message } }),
  });
const refused = Object.assign(new TypeError("fetch failed"), {
  cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
});

describe("toAppError", () => {
  it.each([
    [answer(401, "Incorrect API key"), "engine:unauthorized", "apiKey"],
    [answer(403, "no"), "engine:unauthorized", "apiKey"],
    [answer(404, "model 'seer' not found, try pulling it first"), "engine:not_found", "model"],
    [answer(400, "seer is not a valid model ID"), "engine:not_found", "model"],
    [answer(404, "page not found"), "engine:not_found", "baseUrl"],
    [answer(429, "slow down"), "engine:rate_limited", undefined],
    [answer(500, "out of memory"), "engine:upstream", undefined],
    [refused, "engine:unavailable", "baseUrl"],
    [new TypeError("terminated"), "engine:upstream", undefined],
    [{ message: "overloaded", code: 503 }, "engine:upstream", undefined],
  ])("says what %o means", (error, code, field) => {
    const mapped = toAppError(error, context);
    expect([mapped.code, mapped.field]).toEqual([code, field]);
  });

  it("knows a model without eyes when a picture was sent", () => {
    const error = answer(400, "this model does not support image input");
    expect(toAppError(error, { ...context, pictures: true }).code).toBe("engine:unsupported");
    expect(toAppError(error, context).code).toBe("engine:upstream");
  });

  it("quotes the server briefly and never the key", () => {
    const { message } = toAppError(answer(401, `Bad key sk-secret.\n${"x".repeat(500)}`), context);
    expect(message).not.toContain("sk-secret");
    expect(message).toContain("Bad key ***.");
    expect(message.length).toBeLessThan(320);
  });

  it("leaves an AppError as it is", () => {
    const error = new AppError("engine:timeout", "slow");
    expect(toAppError(error, context)).toBe(error);
  });
});

it("retries network errors, 429 and 5xx only", () => {
  expect([refused, answer(429, ""), answer(503, "")].map(isRetryable)).toEqual([true, true, true]);
  expect([answer(400, ""), answer(404, ""), new Error("bug")].map(isRetryable)).toEqual([
    false,
    false,
    false,
  ]);
});

describe("baseUrlSchema", () => {
  it("trims and adds nothing", () => {
    expect(baseUrlSchema.parse(" http://127.0.0.1:11434/v1/ ")).toBe("http://127.0.0.1:11434/v1");
    expect(baseUrlSchema.parse("https://example.org")).toBe("https://example.org");
  });

  it.each([
    "",
    "localhost:1234",
    "ftp://a/b",
    "file:///etc/passwd",
    "http://me:pw@a/v1",
    "http://a/v1?key=1",
    "nonsense",
  ])("refuses %j", (text) => {
    expect(baseUrlSchema.safeParse(text).success).toBe(false);
  });
});
