import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Migration, pendingMigrations, readMigrations } from "./migrate";

const migration = (name: string): Migration => ({ name, sql: `-- ${name}`, checksum: `sum of ${name}` });
const all = [migration("1_init"), migration("2_more")];

describe("pendingMigrations", () => {
  it("gives all on an empty database, none on a current one", () => {
    expect(pendingMigrations(all, [])).toEqual(all);
    expect(pendingMigrations(all, all)).toEqual([]);
    expect(pendingMigrations(all, [all[0]!])).toEqual([all[1]]);
  });

  it("refuses an edited migration and one it does not know", () => {
    expect(() => pendingMigrations(all, [{ name: "1_init", checksum: "other" }])).toThrow(
      /1_init was edited/,
    );
    expect(() => pendingMigrations(all, [migration("3_newer")])).toThrow(/3_newer/);
  });
});

describe("the committed migrations", () => {
  it("have the same names for both databases", () => {
    const names = (database: string) =>
      readMigrations(path.join("prisma", database, "migrations")).map(({ name }) => name);
    expect(names("sqlite")).toEqual(names("postgresql"));
    expect(names("sqlite").length).toBeGreaterThan(0);
  });
});
