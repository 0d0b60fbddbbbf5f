import { describe, expect, it } from "vitest";
import holmes from "../../data/characters/sherlock-holmes.json";
import { type CharacterDraft, characterDraftSchema } from "./character";
import { diffDrafts } from "./diff";

const draft: CharacterDraft = characterDraftSchema.parse({
  ...holmes,
  portrait: null,
  engineId: null,
  sampling: {},
});

describe("diffDrafts", () => {
  it("finds nothing between a draft and itself", () => {
    expect(diffDrafts(draft, draft).filter(({ changed }) => changed)).toEqual([]);
  });

  it("names the changed fields only, and both texts can be read back from the parts", () => {
    const next: CharacterDraft = {
      ...draft,
      line: draft.line.replace("picture", "photograph"),
      profile: { ...draft.profile, personality: `${draft.profile.personality} He dislikes fuss.` },
      sampling: { temperature: 0.5 },
    };
    const changed = diffDrafts(draft, next).filter((field) => field.changed);
    expect(changed.map(({ field }) => field)).toEqual(["line", "profile.personality", "sampling"]);
    const line = changed[0]!.parts;
    const side = (kind: "added" | "removed") =>
      line
        .filter((part) => part.kind !== kind)
        .map((part) => part.text)
        .join("");
    expect(side("added")).toBe(draft.line);
    expect(side("removed")).toBe(next.line);
    expect(line.filter((part) => part.kind === "added").map((part) => part.text)).toEqual(["photograph"]);
  });
});
