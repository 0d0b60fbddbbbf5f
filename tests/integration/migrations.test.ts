import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { migrate } from "../../lib/db/migrate";
import { freshUrl, onEachDatabase } from "./troupe";

onEachDatabase("migrations", (database) => {
  it("builds a fresh database, then has nothing to do", async () => {
    const url = await freshUrl(database);
    expect((await migrate(url)).length).toBeGreaterThan(0);
    expect(await migrate(url)).toEqual([]);
  });

  it("serves two servers that start together", async () => {
    const url = await freshUrl(database);
    if (database.name === "sqlite") return; // one process owns the file
    const applied = await Promise.all([migrate(url), migrate(url)]);
    expect(applied.map((names) => names.length).sort()).toEqual([0, expect.any(Number)]);
  });

  it("applies a later one, undoes a broken one whole, refuses an edited one", async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "troupe-migrations-"));
    const folder = path.join(root, "prisma", database.name, "migrations");
    const write = (name: string, sql: string) => {
      fs.mkdirSync(path.join(folder, name), { recursive: true });
      fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
    };
    const url = await freshUrl(database);
    write("1_first", "CREATE TABLE one (id INTEGER);");
    expect(await migrate(url, root)).toEqual(["1_first"]);
    write("2_second", "CREATE TABLE two (id INTEGER); CREATE TABLE one (id INTEGER);");
    await expect(migrate(url, root)).rejects.toThrow();
    write("2_second", "CREATE TABLE two (id INTEGER);");
    expect(await migrate(url, root)).toEqual(["2_second"]);
    write("1_first", "CREATE TABLE one (id TEXT);");
    await expect(migrate(url, root)).rejects.toThrow(/1_first was edited/);
    fs.rmSync(path.join(folder, "1_first"), { recursive: true });
    await expect(migrate(url, root)).rejects.toThrow(/does not know/);
    fs.rmSync(root, { recursive: true });
  });
});
