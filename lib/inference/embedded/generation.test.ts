import { describe, expect, it } from "vitest";
import type { AgentConfig } from "./config";
import { Generation, type GenerationTools, type Network } from "./generation";
import { PrefixCache } from "./prefix-cache";
import type { GenerateRequest, GenerationResult } from "./protocol";

const IMAGE = 3;
const END = 6;
const config = {
  ...{ contextTokens: 1000, layers: 1, heads: 1, headDim: 1, offers: 1, hiddenSize: 2 },
  specialTokens: { bos: 1, profile: 2, image: IMAGE, user: 4, char: 5, end: END },
} as unknown as AgentConfig;

/** Says `script`, token by token, then the end mark; keeps what it was asked. */
function fakeNetwork(script: number[]) {
  const runs: { ids: number[]; visual: number; past: number }[] = [];
  let said = 0;
  const network: Network = {
    see: async (image) => ({
      key: image[0]!,
      tokens: [1, 2].map((value) => ({
        embedding: Float32Array.of(value, value),
        words: BigInt64Array.of(-1n),
        names: [],
      })),
    }),
    run: async (places, cache) => {
      const fresh = places.slice(cache.length);
      const ids = fresh.map((place) => (typeof place === "number" ? place : IMAGE));
      runs.push({ ids, visual: ids.filter((id) => id === IMAGE).length, past: cache.length });
      const rows = new Float32Array(ids.length);
      cache.append({ keys: rows, values: rows, offerKeys: rows }, ids.length);
      const logits = new Float32Array(20);
      logits[script[said++] ?? END] = 10;
      return logits;
    },
  };
  return { network, runs };
}

function start(
  script: number[],
  change: Partial<GenerateRequest> = {},
  prefixes = new PrefixCache(1e9),
  closeAfter?: number,
) {
  const { network, runs } = fakeNetwork(script);
  const texts: string[] = [];
  let result: GenerationResult | undefined;
  let error: unknown;
  const tools: GenerationTools = {
    ...{ network, prefixes, banned: [1, 2, 3, 4, 5] },
    config: { ...config, ...(closeAfter ? { closeAfter } : {}) },
    // 10 is "a", 11 is "b", ...; 19 is a full stop.
    pieces: Array.from({ length: 20 }, (_, id) =>
      id < 10 ? new Uint8Array() : Uint8Array.of(id === 19 ? 46 : 87 + id),
    ),
    onText: (text) => texts.push(text),
    onEnd: (given) => {
      result = given;
    },
    onError: (given) => {
      error = given;
    },
  };
  const request: GenerateRequest = {
    ...{ id: 1, ids: [1, 2, 10, 5], images: [], continued: 0, temperature: 0, topP: 1, repetitionPenalty: 1 },
    ...{ seed: 0, maxTokens: 50, stops: [], ...change },
  };
  const generation = new Generation(request, tools);
  const finish = async () => {
    while (!generation.done) await generation.advance();
    return { text: texts.join(""), result, error, runs };
  };
  return { generation, finish, prefixes };
}

describe("Generation", () => {
  it("reads its prompt, says its tokens, stops at the end mark", async () => {
    const { text, result, runs } = await start([10, 11, 12]).finish();
    expect(text).toBe("abc");
    expect(result).toMatchObject({ reason: "stop", outputTokens: 3, cachedTokens: 0 });
    expect(runs.map(({ ids }) => ids)).toEqual([[1, 2, 10, 5], [10], [11], [12]]);
  });

  it("reads a long prompt in pieces, each with its own pictures' rows", async () => {
    const ids = [1, 3, 3, ...Array<number>(300).fill(10), 3, 3, 5];
    const { runs } = await start([10], { ids, images: [Uint8Array.of(0), Uint8Array.of(1)] }).finish();
    expect(runs.slice(0, 5).map(({ ids: piece, visual }) => [piece.length, visual])).toEqual([
      [64, 2],
      [64, 0],
      [64, 0],
      [64, 0],
      [50, 2],
    ]);
  });

  it("begins at the last whole block an earlier prompt shares, unless the picture is another", async () => {
    const ids = [1, 3, 3, ...Array<number>(100).fill(10), 5];
    const first = start([10, 11], { ids, images: [Uint8Array.of(0)] });
    await first.finish();
    const longer = [...ids, 10, 13];
    const same = await start([], { ids: longer, images: [Uint8Array.of(0)] }, first.prefixes).finish();
    expect(same.runs[0]).toEqual({ ids: longer.slice(64), visual: 0, past: 64 });
    expect(same.result?.cachedTokens).toBe(64);
    const other = await start([], { ids: longer, images: [Uint8Array.of(9)] }, first.prefixes).finish();
    expect(other.result?.cachedTokens).toBe(0);
  });

  it("ends at maxTokens, at a stop string, at the end of the context", async () => {
    expect(await start([10, 11, 12], { maxTokens: 2 }).finish()).toMatchObject({
      text: "ab",
      result: { reason: "length" },
    });
    expect(await start([10, 11, 12], { stops: ["b"] }).finish()).toMatchObject({
      text: "a",
      result: { reason: "stop" },
    });
    const full = await start([10], { ids: Array<number>(1000).fill(10) }).finish();
    expect(full).toMatchObject({ text: "", result: { reason: "length", outputTokens: 0 } });
  });

  it("ends with its sentence once it is long enough", async () => {
    const script = [10, 19, 11, 12, 19, 13, 19];
    const { text, result } = await start(script, {}, undefined, 3).finish();
    expect(text).toBe("a.bc.");
    expect(result).toMatchObject({ reason: "stop", outputTokens: 5 });
    expect((await start(script).finish()).text).toBe("a.bc.d.");
  });

  it("says at least one token, and never a special one", async () => {
    const { result } = await start([END, END]).finish();
    expect(result?.outputTokens).toBe(1);
    const { text } = await start([4, 10]).finish();
    expect(text).not.toBe("");
  });

  it("may add nothing to a text that is already whole", async () => {
    const { result, text } = await start([END], { continued: 1 }).finish();
    expect([result?.outputTokens, text]).toEqual([0, ""]);
  });

  it("stops between tokens when aborted", async () => {
    const { generation, finish } = start([10, 11, 12, 13]);
    await generation.advance();
    await generation.advance();
    generation.abort();
    expect(await finish()).toMatchObject({ text: "ab", result: { reason: "abort", outputTokens: 2 } });
  });

  it("reports a failing network, and is done", async () => {
    const { generation, finish } = start([10], { ids: [1, 3, 5] });
    await generation.advance();
    expect(String((await finish()).error)).toContain("picture");
  });
});
