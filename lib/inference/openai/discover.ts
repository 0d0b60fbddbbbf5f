/** Finds model servers on this machine's usual ports. Only loopback is asked, and only when an admin looks. */
import { z } from "zod";

export type ServerKind = "ollama" | "lm-studio" | "llama.cpp";

export interface FoundModel {
  id: string;
  /** null: the server does not say. */
  vision: boolean | null;
}

export interface FoundServer {
  kind: ServerKind;
  name: string;
  baseUrl: string;
  models: FoundModel[];
}

export interface Candidate {
  kind: ServerKind;
  origin: string;
}

const CANDIDATES: Candidate[] = [
  { kind: "ollama", origin: "http://127.0.0.1:11434" },
  { kind: "lm-studio", origin: "http://127.0.0.1:1234" },
  { kind: "llama.cpp", origin: "http://127.0.0.1:8080" },
];

const NAMES: Record<ServerKind, string> = {
  ollama: "Ollama",
  "lm-studio": "LM Studio",
  "llama.cpp": "llama.cpp",
};
const TIMEOUT_MS = 700;
/** Of an Ollama server's models, how many are asked whether they see. */
const MAX_SHOWN = 40;

/** The servers that answer, each with its chat models. Never throws. */
export async function discover(candidates: Candidate[] = CANDIDATES): Promise<FoundServer[]> {
  const found = await Promise.all(candidates.map(look));
  return found.filter((server) => server !== undefined);
}

async function look({ kind, origin }: Candidate): Promise<FoundServer | undefined> {
  const models = await READERS[kind](origin);
  return models && { kind, name: NAMES[kind], baseUrl: `${origin}/v1`, models };
}

const READERS: Record<ServerKind, (origin: string) => Promise<FoundModel[] | undefined>> = {
  ollama: readOllama,
  "lm-studio": readLmStudio,
  "llama.cpp": readLlamaCpp,
};

const ollamaTags = z.object({ models: z.array(z.object({ name: z.string() })) });
const ollamaShow = z.object({ capabilities: z.array(z.string()).optional() });

async function readOllama(origin: string): Promise<FoundModel[] | undefined> {
  const tags = await ask(`${origin}/api/tags`, ollamaTags);
  if (!tags) return undefined;
  const shown = await Promise.all(
    tags.models.slice(0, MAX_SHOWN).map(async ({ name }) => {
      const body = JSON.stringify({ model: name });
      const details = await ask(`${origin}/api/show`, ollamaShow, { method: "POST", body });
      const { capabilities } = details ?? {};
      if (capabilities?.includes("embedding")) return [];
      return [{ id: name, vision: capabilities ? capabilities.includes("vision") : null }];
    }),
  );
  return shown.flat();
}

const lmStudioModels = z.object({ data: z.array(z.object({ id: z.string(), type: z.string().optional() })) });

async function readLmStudio(origin: string): Promise<FoundModel[] | undefined> {
  const list = await ask(`${origin}/api/v0/models`, lmStudioModels);
  if (!list) return readPlain(origin);
  return list.data
    .filter(({ type }) => type !== "embeddings")
    .map(({ id, type }) => ({ id, vision: type === undefined ? null : type === "vlm" }));
}

const llamaProps = z.object({ modalities: z.object({ vision: z.boolean() }).optional() });
const llamaModels = z.object({
  data: z.array(z.object({ id: z.string() })),
  models: z.array(z.object({ name: z.string(), capabilities: z.array(z.string()).optional() })).optional(),
});

async function readLlamaCpp(origin: string): Promise<FoundModel[] | undefined> {
  const list = await ask(`${origin}/v1/models`, llamaModels);
  if (!list) return undefined;
  const props = await ask(`${origin}/props`, llamaProps);
  return list.data.map(({ id }) => {
    const capabilities = list.models?.find(({ name }) => name === id)?.capabilities;
    return { id, vision: props?.modalities?.vision ?? capabilities?.includes("multimodal") ?? null };
  });
}

async function readPlain(origin: string): Promise<FoundModel[] | undefined> {
  const list = await ask(`${origin}/v1/models`, z.object({ data: z.array(z.object({ id: z.string() })) }));
  return list?.data.map(({ id }) => ({ id, vision: null }));
}

/** The answer when it is what was expected, else undefined: another program may own the port. */
async function ask<T extends z.ZodType>(
  url: string,
  schema: T,
  init: RequestInit = {},
): Promise<z.infer<T> | undefined> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return undefined;
    return schema.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}
