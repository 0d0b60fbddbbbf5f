import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { decrypt, encrypt, installationSecret } from "./secrets";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-secrets-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe("secrets", () => {
  it("makes one secret an installation, which only its owner can read", () => {
    const secret = installationSecret(folder);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(installationSecret(folder)).toBe(secret);
    expect(fs.statSync(path.join(folder, "secret")).mode & 0o077).toBe(0);
  });

  it("does not work with half a secret", () => {
    const damaged = fs.mkdtempSync(path.join(folder, "damaged-"));
    fs.writeFileSync(path.join(damaged, "secret"), "");
    expect(() => installationSecret(damaged)).toThrow("damaged");
  });

  it("decrypts what it encrypted, differently each time", () => {
    const one = encrypt("sk-value", "a");
    expect(one).not.toContain("sk-value");
    expect(encrypt("sk-value", "a")).not.toBe(one);
    expect(decrypt(one, "a")).toBe("sk-value");
  });

  it("refuses another secret and tampered text", () => {
    const text = encrypt("sk-value", "a");
    expect(() => decrypt(text, "b")).toThrow();
    const bytes = Buffer.from(text, "base64");
    bytes[30]! ^= 1;
    expect(() => decrypt(bytes.toString("base64"), "a")).toThrow();
  });
});
