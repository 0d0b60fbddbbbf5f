import { randomBytes } from "node:crypto";
import { z } from "zod";
import { resolveEngine } from "@/lib/engines/store";
import { readJson } from "@/lib/http";
import { takeKeyPlace } from "@/lib/openai-api/in-flight";
import { characterOf } from "@/lib/openai-api/models";
import { startReply } from "@/lib/openai-api/reply";
import { MAX_BODY_BYTES, readChatRequest } from "@/lib/openai-api/request";
import { modelIdOf, type ReplyHead } from "@/lib/openai-api/response";
import { apiRoute } from "@/lib/openai-api/route";
import { sendStream, sendWhole } from "@/lib/openai-api/send";

export const POST = apiRoute(async (request, _params, keyId) => {
  const giveBack = takeKeyPlace(keyId);
  const stop = new AbortController();
  request.signal.addEventListener("abort", () => stop.abort(), { once: true });
  try {
    const asked = readChatRequest(await readJson(request, z.unknown(), MAX_BODY_BYTES));
    const character = await characterOf(asked.model, "model");
    const engine = await resolveEngine({ engineId: character.engineId });
    const head: ReplyHead = {
      id: `chatcmpl-${randomBytes(16).toString("hex")}`,
      created: Math.floor(Date.now() / 1000),
      model: modelIdOf(character.slug),
      fingerprint: engine.modelHash && `fp_${engine.modelHash.slice(0, 12)}`,
    };
    const events = await startReply(character, engine, asked, stop.signal);
    if (!asked.stream) return await sendWhole(head, events).finally(giveBack);
    return sendStream(head, events, {
      includeUsage: asked.stream_options?.include_usage ?? false,
      stop,
      onEnd: giveBack,
    });
  } catch (error) {
    giveBack();
    // The client went away: nobody reads this, and nothing failed.
    if (stop.signal.aborted) return new Response(null, { status: 499 });
    throw error;
  }
});
