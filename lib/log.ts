import pino from "pino";

/** The server's log: JSON lines on stdout. Secrets are redacted by name, whoever logs them. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "warn",
  redact: ["*.apiKey", "*.password", "*.token", "*.encryptedKey", "*.authorization"],
});
