import { expect, it } from "vitest";
import { backoff, followGeneration } from "./follow";

const delta = (index: number, text: string) =>
  `data: ${JSON.stringify({ type: "text-delta", id: "m", delta: text, providerMetadata: { troupe: { index } } })}\n\n`;
const status = `data: ${JSON.stringify({ type: "data-status", data: { status: "complete", error: null } })}\n\n`;

it("goes on after the last piece when the connection breaks, even in the middle of one", async () => {
  const answers = [
    new Response(`: stream-open\n\n${delta(0, "Ä cat")}${delta(1, " sits").slice(0, 30)}`),
    new Response(null, { status: 502 }),
    new Response(`${delta(1, " sits")}${status}data: [DONE]\n\n`),
  ];
  const asked: string[] = [];
  const lost: boolean[] = [];
  let text = "";
  const result = await followGeneration("g", {
    onText: (piece) => {
      text += piece;
    },
    fetch: async (path) => {
      asked.push(path);
      return answers.shift()!;
    },
    onLost: (is) => lost.push(is),
    waitMs: () => 1,
  });
  expect(result).toEqual({ status: "complete", error: null });
  expect(text).toBe("Ä cat sits");
  expect(lost).toEqual([false, true, true, false]);
  expect(asked.map((path) => path.split("=")[1])).toEqual(["-1", "0", "0"]);
});

it("ends when the server refuses, saying why", async () => {
  const body = { error: { code: "generation:not_found", message: "There is no such generation." } };
  const refuse = async () => Response.json(body, { status: 404 });
  await expect(followGeneration("g", { onText: () => {}, fetch: refuse })).rejects.toThrow(
    body.error.message,
  );
});

it("waits longer each time, ten seconds at most", () => {
  expect([0, 1, 2, 9].map(backoff)).toEqual([500, 1000, 2000, 10_000]);
});
