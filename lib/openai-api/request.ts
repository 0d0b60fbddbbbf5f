/** What a client may ask of POST /v1/chat/completions. Fields we do not know are ignored: clients send many. */
import { z } from "zod";
import { ApiError } from "./errors";

export const MAX_BODY_BYTES = 32 * 1024 * 1024;
const MAX_MESSAGES = 256;
const MAX_PARTS = 64;
const MAX_TEXT = 32_000;
const MAX_STOPS = 4;

const text = z.string().max(MAX_TEXT, "At most 32,000 characters.");
const textPart = z.object({ type: z.literal("text"), text });
/** `detail` is ignored: the engine decides how closely it looks. */
const imagePart = z.object({ type: z.literal("image_url"), image_url: z.object({ url: z.string() }) });

const spokenContent = z.union([text, z.array(textPart).max(MAX_PARTS)]);
const seenContent = z.union([
  text,
  z
    .array(
      z.discriminatedUnion("type", [textPart, imagePart], {
        error: 'Only parts of type "text" and "image_url" are understood.',
      }),
    )
    .min(1, "Empty.")
    .max(MAX_PARTS),
]);

const message = z.discriminatedUnion(
  "role",
  [
    z.object({ role: z.literal("system"), content: spokenContent }),
    z.object({ role: z.literal("developer"), content: spokenContent }),
    z.object({ role: z.literal("user"), content: seenContent }),
    z.object({ role: z.literal("assistant"), content: spokenContent.nullish() }),
  ],
  { error: "The role must be system, developer, user or assistant: characters use no tools." },
);

const count = z.number().int().min(1);
const stop = z.string().min(1).max(1000, "At most 1,000 characters.");

const chatRequestSchema = z.object({
  model: z.string().min(1).max(200),
  messages: z
    .array(message)
    .max(MAX_MESSAGES, `At most ${MAX_MESSAGES} messages.`)
    .refine(
      (messages) => messages.some(({ role }) => role === "user"),
      "There must be a message of the user.",
    ),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  max_tokens: count.nullish(),
  max_completion_tokens: count.nullish(),
  stop: z.union([stop, z.array(stop).max(MAX_STOPS, `At most ${MAX_STOPS} strings.`)]).nullish(),
  seed: z.number().int().nullish(),
  n: z.literal(1, "Only one choice is made per request: n must be 1.").nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type ChatRequestMessage = ChatRequest["messages"][number];

/** @throws ApiError 400 whose param names the field, such as messages[0].content[1].image_url.url */
export function readChatRequest(body: unknown): ChatRequest {
  const result = chatRequestSchema.safeParse(body);
  if (result.success) return result.data;
  const { path, message } = deepest(result.error.issues[0]!);
  const param = paramOf(path);
  throw new ApiError(400, param === "" ? message : `${param}: ${message}`, {
    param: param || undefined,
    code: "invalid_value",
  });
}

/** OpenAI's notation of a place in the request. */
export function paramOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (param, key) =>
      typeof key === "number" ? `${param}[${key}]` : param === "" ? String(key) : `${param}.${String(key)}`,
    "",
  );
}

interface Issue {
  path: PropertyKey[];
  message: string;
}

/** What is wrong in a union, seen from the alternative that was meant: one whose type fits. */
function deepest(issue: z.core.$ZodIssue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const meant = issue.errors
    .map((branch) => branch[0])
    .find((first) => first && !(first.code === "invalid_type" && first.path.length === 0));
  if (!meant) return issue;
  const inner = deepest(meant);
  return { path: [...issue.path, ...inner.path], message: inner.message };
}

/** The strings that end the reply. */
export function stopsOf({ stop }: Pick<ChatRequest, "stop">): string[] {
  return typeof stop === "string" ? [stop] : (stop ?? []);
}
