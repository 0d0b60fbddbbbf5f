import { describe, expect, it } from "vitest";
import { AppError } from "../errors";
import { ApiError, apiErrorResponse, toApiError } from "./errors";
import { MAX_IN_FLIGHT, takeKeyPlace } from "./in-flight";
import { modelView, slugOf } from "./response";

describe("toApiError", () => {
  it("has OpenAI's shape", async () => {
    const response = apiErrorResponse(new ApiError(400, "No.", { param: "n", code: "invalid_value" }));
    expect(await response.json()).toEqual({
      error: { message: "No.", type: "invalid_request_error", param: "n", code: "invalid_value" },
    });
  });

  it("does not pass an engine's refusal of this server on as a refusal of the client", () => {
    expect(toApiError(new AppError("engine:unauthorized", "Wrong key.")).status).toBe(502);
    expect(toApiError(new AppError("engine:unavailable", "Not there.")).status).toBe(503);
    expect(toApiError(new AppError("request:too_large", "Too much.")).status).toBe(413);
  });

  it("asks for a key, and tells when to come back", () => {
    expect(apiErrorResponse(new ApiError(401, "Who?")).headers.get("WWW-Authenticate")).toBe("Bearer");
    expect(apiErrorResponse(new ApiError(429, "Later.")).headers.get("Retry-After")).toBe("1");
  });
});

describe("takeKeyPlace", () => {
  it("has so many places per key, and gives each back once", () => {
    const places = Array.from({ length: MAX_IN_FLIGHT }, () => takeKeyPlace("one"));
    expect(() => takeKeyPlace("one")).toThrow(ApiError);
    takeKeyPlace("other")();
    places[0]!();
    places[0]!();
    const again = takeKeyPlace("one");
    expect(() => takeKeyPlace("one")).toThrow(ApiError);
    for (const giveBack of [...places, again]) giveBack();
  });
});

describe("models", () => {
  it("are named after characters", () => {
    expect(modelView("alice", new Date(5_000))).toEqual({
      ...{ id: "troupe/alice", object: "model", created: 5, owned_by: "troupe" },
    });
    expect(slugOf("troupe/don-quixote")).toBe("don-quixote");
    expect(slugOf("gpt-4o")).toBeNull();
    expect(slugOf("troupe/../x")).toBeNull();
  });
});
