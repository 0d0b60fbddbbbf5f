import { describe, expect, it } from "vitest";
import { profileText } from "../characters/character";
import { type MMRolePrompt, mmrolePrompt } from "./mmrole-prompt";
import { readMMRolePrompt } from "./read-mmrole-prompt";

const profile = {
  introduction: "A lamplighter.\n\n\nHe walks at dusk.",
  personality: "Patient.",
  lifeStory: "Born by the canal.",
  relationships: "1. Ida: his sister.",
  catchphrases: '1. "Light is a habit."',
};
const lampman = { name: "Anders Lund", script: "Everyday life", profile: profileText(profile) };
const ida = { name: "Ida Lund", script: "Everyday life", profile: "### Brief Introduction\nHis sister." };
const prompt = (more: Partial<MMRolePrompt>) =>
  mmrolePrompt({ role: lampman, other: null, history: [], ask: { words: "What is it?" }, ...more });

describe("MMRole's prompts, read back", () => {
  it("gives the parts they were made of", () => {
    const history = [
      { by: "other" as const, text: "Look." },
      { by: "role" as const, text: "A lamp.\nAnd another." },
    ];
    const parts = readMMRolePrompt(prompt({ history, ask: { words: "What is it?\nSay!" } }))!;
    expect(parts.role.name).toBe("Anders Lund");
    expect(parts.role.script).toBe("Everyday life");
    expect(parts.role.profile.lifeStory).toBe("Born by the canal.");
    expect(parts.role.profile.catchphrases).toBe('1. "Light is a habit."');
    expect(parts.role.profile.introduction).toContain("He walks at dusk.");
    expect(parts.other).toBeNull();
    expect(parts.history).toEqual(history);
    expect(parts.words).toBe("What is it?\nSay!");
  });

  it("takes the speaker's profile, not the other's", () => {
    const parts = readMMRolePrompt(prompt({ other: ida }))!;
    expect(parts.other).toBe("Ida Lund");
    expect(parts.role.profile.introduction).not.toContain("His sister");
  });

  it("knows when the character speaks first", () => {
    expect(readMMRolePrompt(prompt({ ask: "comment" }))!.words).toBeNull();
    expect(readMMRolePrompt(prompt({ ask: "begin", other: ida }))!.words).toBeNull();
  });

  it("is null for other texts", () => {
    expect(readMMRolePrompt("What do you see?")).toBeNull();
  });
});
