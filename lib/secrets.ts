/** This installation's secret and what is encrypted with it: engine keys at rest, better-auth's cookies. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { env } from "./env";

/** 32 random bytes (hex) in DATA_DIR/secret, made on first use, readable by its owner only. */
export function installationSecret(dataDir = env().dataDir): string {
  const file = path.join(dataDir, "secret");
  if (!fs.existsSync(file)) makeSecret(dataDir, file);
  const secret = fs.readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(secret)) throw new Error(`${file} is damaged: restore it from a backup.`);
  return secret;
}

/** Written beside its name and linked to it: another process starting now never meets half a secret. */
function makeSecret(dataDir: string, file: string): void {
  fs.mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(draft);
  }
}

const encryptionKey = (secret: string) =>
  Buffer.from(hkdfSync("sha256", secret, "", "troupe engine keys", 32));

/** AES-256-GCM; the result is base64 of iv (12 bytes), tag (16), ciphertext. */
export function encrypt(plain: string, secret = installationSecret()): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(secret), iv);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
}

/** @throws Error when the text was not made by this installation's secret */
export function decrypt(encrypted: string, secret = installationSecret()): string {
  const bytes = Buffer.from(encrypted, "base64");
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
