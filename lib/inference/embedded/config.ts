/** What models/agent/config.json says about the shipped network, and whether its files are whole. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "../../env";
import { AppError } from "../../errors";
import { samplingSchema } from "../sampling";

const positive = z.number().int().positive();
const tokenId = z.number().int().nonnegative();

const agentConfigSchema = z.object({
  name: z.string().min(1),
  version: z.union([z.string(), z.number()]).transform(String),
  /** Prompt and reply together. */
  contextTokens: positive,
  vocabSize: positive,
  layers: positive,
  heads: positive,
  headDim: positive,
  /** What every place of a sequence offers to be copied. */
  offers: positive,
  hiddenSize: positive,
  /** Pictures are squares of this many pixels. */
  imageSize: positive,
  visualTokensPerImage: positive,
  specialTokens: z
    .object({ bos: tokenId, profile: tokenId, image: tokenId, user: tokenId, char: tokenId, end: tokenId })
    .catchall(tokenId),
  sampling: samplingSchema,
  /** After so many tokens a reply ends with the sentence it is in: what a small model adds to a whole answer rarely follows. */
  closeAfter: positive.optional(),
  files: z.record(z.string(), z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: positive })),
});
export type AgentConfig = z.infer<typeof agentConfigSchema>;

export const AGENT_FILES = ["vision.onnx", "decoder.onnx", "tokenizer.json"] as const;
export type AgentFile = (typeof AGENT_FILES)[number];

/** Where the shipped network lies. TROUPE_MODEL_DIR points to another one of the same make. */
export const agentDirectory = (): string => env().modelDir;

/** @throws AppError engine:unavailable when config.json is missing, damaged or lists no hash for a file */
export function readAgentConfig(directory: string): AgentConfig {
  try {
    const text = fs.readFileSync(path.join(/* turbopackIgnore: true */ directory, "config.json"), "utf8");
    const config = agentConfigSchema.parse(JSON.parse(text));
    if (AGENT_FILES.some((name) => !config.files[name]))
      throw new Error("config.json lists no hash for a file");
    return config;
  } catch (cause) {
    throw damaged(directory, "config.json", cause);
  }
}

/** A file's bytes, checked against its hash in the config. @throws AppError engine:unavailable */
export function readAgentFile(directory: string, config: AgentConfig, name: AgentFile): Buffer {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(path.join(/* turbopackIgnore: true */ directory, name));
  } catch (cause) {
    throw damaged(directory, name, cause);
  }
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (hash !== config.files[name]?.sha256) throw damaged(directory, name, new Error(`sha256 is ${hash}`));
  return bytes;
}

/** As readAgentFile, without holding the file in memory: the weights are large. @throws AppError engine:unavailable */
export function checkAgentFile(directory: string, config: AgentConfig, name: AgentFile): void {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(2 ** 20);
  try {
    const file = fs.openSync(path.join(/* turbopackIgnore: true */ directory, name), "r");
    try {
      for (let size = fs.readSync(file, piece); size > 0; size = fs.readSync(file, piece)) {
        hash.update(piece.subarray(0, size));
      }
    } finally {
      fs.closeSync(file);
    }
  } catch (cause) {
    throw damaged(directory, name, cause);
  }
  if (hash.digest("hex") !== config.files[name]?.sha256)
    throw damaged(directory, name, new Error("wrong sha256"));
}

/** SHA-256 over the names and hashes of the model's files: one name for exactly this network. */
export function modelHash(config: AgentConfig): string {
  const lines = Object.entries(config.files)
    .map(([name, { sha256 }]) => `${name} ${sha256}\n`)
    .sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}

export function damaged(directory: string, name: string, cause: unknown): AppError {
  const shown = path.relative(process.cwd(), directory) || directory;
  const folder = shown.startsWith("..") ? directory : shown;
  return new AppError(
    "engine:unavailable",
    `${folder}/${name} is missing or damaged. Restore it with \`git checkout ${folder}\`, or choose another engine on the models page.`,
    { cause },
  );
}
