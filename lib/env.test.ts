import path from "node:path";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("readEnv", () => {
  it("needs nothing: SQLite in .data on 127.0.0.1:3000", () => {
    const env = readEnv({});
    expect(env).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      database: "sqlite",
      publicUrl: "http://127.0.0.1:3000",
    });
    expect(env.databaseUrl).toBe(`file:${path.resolve(".data/troupe.db")}`);
  });

  it("takes an empty value for an absent one, as .env files have them", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "" }).port).toBe(3000);
  });

  it("knows PostgreSQL by its URL", () => {
    expect(readEnv({ DATABASE_URL: "postgresql://u:p@localhost/t" }).database).toBe("postgresql");
  });

  it.each([
    [{ PORT: "many" }, /PORT: must be a number/],
    [{ PORT: "70000" }, /PORT/],
    [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL: must start with postgresql/],
    [{ PUBLIC_URL: "troupe" }, /PUBLIC_URL: must be a URL/],
  ])("refuses %j by name", (source, message) => {
    expect(() => readEnv(source)).toThrow(message);
  });
});
