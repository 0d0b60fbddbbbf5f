import { expect, it } from "vitest";
import type { CharacterDraft } from "../../lib/characters/character";
import { newPerson, onEachDatabase, useTroupe } from "./troupe";

onEachDatabase("authors", (database) => {
  const troupe = useTroupe(database);
  const author = () => import("../../lib/characters/author");
  const list = () => import("../../lib/characters/author-list");

  const draft = (patch: Partial<CharacterDraft> = {}): CharacterDraft => ({
    slug: "mr-quill",
    name: "Mr Quill",
    category: "everyday",
    script: "Everyday people",
    line: "",
    profile: {
      introduction: "A clerk.",
      personality: "",
      lifeStory: "",
      relationships: "",
      catchphrases: "",
    },
    voice: { diction: "", rhythm: "", noticesFirst: "", neverSays: "" },
    greeting: "Good day.",
    alternateGreetings: [],
    exampleDialogues: [],
    portrait: null,
    engineId: null,
    sampling: {},
    ...patch,
  });

  it("creates, saves versions, and refuses a save on top of one not seen", async () => {
    const me = await newPerson(troupe());
    const { createCharacter, updateCharacter, listVersions, getVersion } = await author();
    const { id, version } = await createCharacter(draft(), me);
    expect(version).toBe(1);
    const second = draft({ line: "Paper first.", sampling: { temperature: 0.5 } });
    expect(await updateCharacter(id, second, 1, me)).toEqual({ id, version: 2 });
    await expect(updateCharacter(id, draft({ line: "Late." }), 1, me)).rejects.toMatchObject({
      code: "character:conflict",
      field: undefined,
    });
    expect((await listVersions(id)).map(({ number, author: by }) => [number, by])).toEqual([
      [2, "Guest"],
      [1, "Guest"],
    ]);
    expect(await getVersion(id, 2)).toEqual(second);
    expect(await troupe().getCharacter("mr-quill")).toMatchObject(second);
  });

  it("lets one of two authors who save at once through", async () => {
    const me = await newPerson(troupe());
    const { createCharacter, updateCharacter } = await author();
    const { id } = await createCharacter(draft({ slug: "raced" }), me);
    const saves = await Promise.allSettled(
      ["One.", "Two."].map((line) => updateCharacter(id, draft({ slug: "raced", line }), 1, me)),
    );
    expect(saves.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("names the field of a taken slug and of an engine that is not there", async () => {
    const me = await newPerson(troupe());
    const { createCharacter } = await author();
    await expect(createCharacter(draft({ slug: "alice" }), me)).rejects.toMatchObject({
      code: "character:conflict",
      field: "slug",
    });
    await expect(createCharacter(draft({ slug: "new", engineId: "gone" }), me)).rejects.toMatchObject({
      code: "character:bad_request",
      field: "engineId",
    });
  });

  it("restores a version as the newest, without an engine that is gone since", async () => {
    const me = await newPerson(troupe());
    const { createCharacter, updateCharacter, restoreVersion, getVersion } = await author();
    const engine = await troupe()
      .db()
      .engine.create({ data: { name: "E", baseUrl: "http://127.0.0.1:1/v1", model: "m" } });
    const first = draft({ slug: "restored", engineId: engine.id });
    const { id } = await createCharacter(first, me);
    await updateCharacter(id, { ...first, line: "Changed.", engineId: null }, 1, me);
    await troupe()
      .db()
      .engine.delete({ where: { id: engine.id } });
    expect(await restoreVersion(id, 1, 2, me)).toEqual({ id, version: 3 });
    expect(await getVersion(id, 3)).toEqual({ ...first, engineId: null });
    await expect(restoreVersion(id, 9, 3, me)).rejects.toMatchObject({ code: "character:not_found" });
  });

  it("duplicates under a free slug, archives, and lists what is asked for", async () => {
    const me = await newPerson(troupe());
    const { duplicateCharacter, setArchived } = await author();
    const { authorListSchema, listForAuthors, openForEditing } = await list();
    const { id } = (await troupe().getCharacter("alice")) as { id: string };
    const [a, b] = [await duplicateCharacter(id, me), await duplicateCharacter(id, me)];
    expect((await openForEditing(b.id))?.draft).toMatchObject({ slug: "alice-copy-2", name: "Alice (copy)" });
    await setArchived(a.id, true);
    await expect(troupe().getCharacter("alice-copy")).rejects.toMatchObject({ code: "character:not_found" });
    const slugs = async (query: object) =>
      (await listForAuthors(authorListSchema.parse(query))).characters.map(({ slug }) => slug);
    expect(await slugs({ q: "ALICE-copy" })).toEqual(["alice-copy-2"]);
    expect(await slugs({ show: "archived" })).toEqual(["alice-copy"]);
    expect(await slugs({ q: "alice-copy", show: "all" })).toEqual(["alice-copy", "alice-copy-2"]);
    expect(await slugs({ page: 99, category: "nonsense" })).toEqual([]);
    await expect(setArchived("nobody", true)).rejects.toMatchObject({ code: "character:not_found" });
  });
});
