/** Whether this server is usable, and with what: for /api/health. */
import packageJson from "../package.json";
import { db } from "./db/client";
import { resolveEngine } from "./engines/store";
import { env } from "./env";
import { AppError } from "./errors";
import { embeddedStatus } from "./inference/embedded/embedded";
import { log } from "./log";

export interface Health {
  /** "degraded": pages work, but the default engine cannot answer. "down": the database does not answer. */
  status: "ok" | "degraded" | "down";
  version: string;
  database: "sqlite" | "postgresql";
  engine: string | null;
  model: string | null;
  modelHash: string | null;
  uptimeSeconds: number;
  reason?: string;
}

/** Asks the database and the default engine's settings; no model is run. */
export async function readHealth(): Promise<Health> {
  const base = {
    version: packageJson.version,
    database: env().database,
    uptimeSeconds: Math.round(process.uptime()),
  };
  try {
    await db().setting.count();
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    const reason = "The database does not answer.";
    return { ...base, status: "down", engine: null, model: null, modelHash: null, reason };
  }
  try {
    const { kind, name, modelName, modelHash } = await resolveEngine({ engineId: null });
    const reason = kind === "embedded" ? embeddedStatus().error : undefined;
    const engine = { engine: kind === "embedded" ? "embedded" : name, model: modelName, modelHash };
    return { ...base, status: reason ? "degraded" : "ok", ...engine, ...(reason ? { reason } : {}) };
  } catch (error) {
    const reason = error instanceof AppError ? error.message : "The default engine cannot be used.";
    return { ...base, status: "degraded", engine: null, model: null, modelHash: null, reason };
  }
}
