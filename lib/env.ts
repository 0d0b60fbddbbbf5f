/** Settings from the environment, validated once, with a message an operator can act on. */
import path from "node:path";
import { z } from "zod";

const schema = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number("must be a number from 0 to 65535").int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z
    .string()
    .regex(
      /^(postgres(ql)?:\/\/|file:)/,
      "must start with postgresql:// or file: (leave it unset for SQLite in DATA_DIR)",
    )
    .optional(),
  INFERENCE_THREADS: z.coerce.number("must be a number from 1 to 64").int().min(1).max(64).optional(),
  TROUPE_MODEL_DIR: z.string().min(1).default("models/agent"),
  PUBLIC_URL: z.url("must be a URL such as https://troupe.example").optional(),
});

export interface Env {
  host: string;
  port: number;
  /** Absolute. */
  dataDir: string;
  databaseUrl: string;
  database: "sqlite" | "postgresql";
  publicUrl: string;
  /** Of the embedded engine; undefined: chosen by the number of cores. */
  inferenceThreads: number | undefined;
  /** Absolute; where the embedded agent's files lie. */
  modelDir: string;
}

/** @throws Error naming the variable and what is allowed */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`These settings are not right (see .env.example):\n${lines.join("\n")}`);
  }
  const { HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL, INFERENCE_THREADS, TROUPE_MODEL_DIR } = result.data;
  const dataDir = path.resolve(/* turbopackIgnore: true */ process.cwd(), DATA_DIR);
  const databaseUrl = DATABASE_URL ?? `file:${path.join(dataDir, "troupe.db")}`;
  return {
    host: HOST,
    port: PORT,
    dataDir,
    databaseUrl,
    database: databaseUrl.startsWith("file:") ? "sqlite" : "postgresql",
    publicUrl: PUBLIC_URL ?? `http://${HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST}:${PORT}`,
    inferenceThreads: INFERENCE_THREADS,
    modelDir: path.resolve(/* turbopackIgnore: true */ process.cwd(), TROUPE_MODEL_DIR),
  };
}

let cached: Env | undefined;

/** The process's settings. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}
