/** What an admin wants to know of a server before using it: does it answer, which models has it, does this one see. */
import type { LanguageModelV3Prompt } from "@ai-sdk/provider";
import { APICallError } from "@ai-sdk/provider";
import sharp from "sharp";
import { z } from "zod";
import { AppError } from "../../errors";
import { DEFAULT_TIMEOUTS, type OpenAIEngineConfig, type OpenAITimeouts } from "./config";
import { openaiEngine } from "./engine";
import { toAppError } from "./errors";

const LIST_TIMEOUT_MS = 10_000;

const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** The ids of a server's models, sorted. @throws AppError engine:* */
export async function listModels(baseUrl: string, apiKey?: string): Promise<string[]> {
  const url = `${baseUrl}/models`;
  const context = { baseUrl, model: "", apiKey, pictures: false };
  try {
    const response = await fetch(url, {
      headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
      signal: AbortSignal.timeout(LIST_TIMEOUT_MS),
    });
    const responseBody = await response.text();
    if (!response.ok) {
      throw new APICallError({
        ...{
          message: response.statusText,
          url,
          requestBodyValues: {},
          statusCode: response.status,
          responseBody,
        },
      });
    }
    const list = modelList.safeParse(JSON.parse(responseBody));
    if (!list.success) throw new SyntaxError();
    return list.data.data.map(({ id }) => id).sort();
  } catch (error) {
    if (error instanceof SyntaxError) {
      const message = `What answers at ${baseUrl} is not an OpenAI-compatible server. Most addresses end in /v1.`;
      throw new AppError("engine:not_found", message, { field: "baseUrl" });
    }
    if (error instanceof DOMException && error.name === "TimeoutError") {
      throw new AppError("engine:timeout", `The server at ${baseUrl} did not answer in 10 s.`, {
        field: "baseUrl",
      });
    }
    throw toAppError(error, context);
  }
}

export interface EngineTest {
  ok: boolean;
  /** Of the text turn, from request to the end of the reply. */
  latencyMs: number | null;
  reply: string | null;
  /** Whether it named the colour of a red square; null when no picture was sent. */
  sawPicture: boolean | null;
  pictureReply: string | null;
  /** null when the server does not list them. */
  models: string[] | null;
  error: { code: string; message: string; field?: string } | null;
}

type TestConfig = Omit<OpenAIEngineConfig, "id">;

/** One short turn of words, and one with a picture when the model is said to see. Never throws. */
export async function testEngine(
  config: TestConfig,
  timeouts: OpenAITimeouts = DEFAULT_TIMEOUTS,
): Promise<EngineTest> {
  const models = await listModels(config.baseUrl, config.apiKey).catch(() => null);
  const result: EngineTest = {
    ...{ ok: false, latencyMs: null, reply: null, sawPicture: null, pictureReply: null, models, error: null },
  };
  try {
    const model = openaiEngine({ id: "test", ...config }, timeouts).model();
    const ask = async (content: Extract<LanguageModelV3Prompt[number], { role: "user" }>["content"]) => {
      const { content: reply } = await model.doGenerate({
        prompt: [{ role: "user", content }],
        ...{ maxOutputTokens: 200, temperature: 0 },
      });
      return reply
        .map((part) => (part.type === "text" ? part.text : ""))
        .join("")
        .trim();
    };
    const startedAt = performance.now();
    result.reply = await ask([{ type: "text", text: "Say hello in one short sentence." }]);
    result.latencyMs = Math.round(performance.now() - startedAt);
    if (config.vision) {
      const data = new Uint8Array(await redSquare());
      const question = {
        type: "text",
        text: "Which colour fills this picture? Answer in one word.",
      } as const;
      result.pictureReply = await ask([{ type: "file", mediaType: "image/png", data }, question]);
      result.sawPicture = /\b(red|crimson|scarlet|vermilion)\b/i.test(result.pictureReply);
    }
    result.ok = true;
  } catch (error) {
    const known = toAppError(error, { ...config, pictures: false });
    result.error = {
      code: known.code,
      message: known.message,
      ...(known.field ? { field: known.field } : {}),
    };
  }
  return result;
}

const redSquare = () =>
  sharp({ create: { width: 128, height: 128, channels: 3, background: "#e01010" } })
    .png()
    .toBuffer();
