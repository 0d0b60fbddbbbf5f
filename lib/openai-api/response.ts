/** Replies in OpenAI's shapes. Pure. */

export type FinishReason = "stop" | "length" | "content_filter";

export interface Usage {
  promptTokens: number;
  completionTokens: number;
}

/** What all parts of one reply have in common. */
export interface ReplyHead {
  id: string;
  /** Seconds since 1970. */
  created: number;
  model: string;
  /** Changes when the model does: the beginning of its hash. */
  fingerprint: string | null;
}

function usageOf({ promptTokens, completionTokens }: Usage) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

/** A whole reply, as OpenAI's `chat.completion`. */
export function completion(head: ReplyHead, text: string, finishReason: FinishReason, usage: Usage) {
  return {
    id: head.id,
    object: "chat.completion" as const,
    created: head.created,
    model: head.model,
    choices: [
      {
        index: 0,
        message: { role: "assistant" as const, content: text, refusal: null },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: usageOf(usage),
    system_fingerprint: head.fingerprint,
  };
}

type Delta = { role: "assistant"; content: "" } | { content: string } | Record<string, never>;

/** Builds the chunks of one streamed reply. With `includeUsage` all carry `usage`, null on all but the last. */
export function chunker(head: ReplyHead, includeUsage: boolean) {
  const base = {
    id: head.id,
    object: "chat.completion.chunk" as const,
    created: head.created,
    model: head.model,
    system_fingerprint: head.fingerprint,
  };
  const chunk = (delta: Delta, finishReason: FinishReason | null) => ({
    ...base,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...(includeUsage ? { usage: null } : {}),
  });
  return {
    role: () => chunk({ role: "assistant", content: "" }, null),
    content: (text: string) => chunk({ content: text }, null),
    finish: (reason: FinishReason) => chunk({}, reason),
    usage: (usage: Usage) => ({ ...base, choices: [], usage: usageOf(usage) }),
  };
}

export const sseLine = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
export const SSE_DONE = "data: [DONE]\n\n";

export const modelIdOf = (slug: string): string => `troupe/${slug}`;

/** The slug in "troupe/<slug>"; null when it is no such id. */
export const slugOf = (modelId: string): string | null => /^troupe\/([a-z0-9-]+)$/.exec(modelId)?.[1] ?? null;

/** An entry of GET /v1/models. */
export function modelView(slug: string, updatedAt: Date) {
  return {
    id: modelIdOf(slug),
    object: "model" as const,
    created: Math.floor(updatedAt.getTime() / 1000),
    owned_by: "troupe",
  };
}
