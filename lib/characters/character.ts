/** What a character is. The five profile sections and their order are MMRole's (arXiv 2408.04203). */
import { z } from "zod";
import { samplingOverridesSchema } from "../inference/sampling";

export const PROFILE_SECTIONS = [
  { key: "introduction", heading: "Brief Introduction" },
  { key: "personality", heading: "Personality" },
  { key: "lifeStory", heading: "Life Story" },
  { key: "relationships", heading: "Main Interpersonal Relationships" },
  { key: "catchphrases", heading: "Catchphrases" },
] as const;
export type ProfileKey = (typeof PROFILE_SECTIONS)[number]["key"];

export const CATEGORIES = {
  fictional: "From fiction",
  historical: "From history",
  everyday: "Everyday people",
} as const;
export type Category = keyof typeof CATEGORIES;

const section = z.string().trim().max(8000, "At most 8,000 characters");

const profileSchema = z.object({
  introduction: section.min(1, "Say in a sentence or two who this is"),
  personality: section,
  lifeStory: section,
  relationships: section,
  catchphrases: section,
});
export type Profile = z.infer<typeof profileSchema>;

/** How a character speaks: for models that follow instructions, and for whoever writes its lines. */
export const VOICE_NOTES = [
  { key: "diction", label: "Words" },
  { key: "rhythm", label: "Sentences" },
  { key: "noticesFirst", label: "Notices first in a picture" },
  { key: "neverSays", label: "Never says" },
] as const;
export type VoiceKey = (typeof VOICE_NOTES)[number]["key"];

const note = z.string().trim().max(1000, "At most 1,000 characters").default("");

export const voiceSchema = z.object({ diction: note, rhythm: note, noticesFirst: note, neverSays: note });
export type Voice = z.infer<typeof voiceSchema>;

/** The sections of a profile that say something, each under its heading, as MMRole writes them. */
export const profileParts = (profile: Profile): { heading: string; text: string }[] =>
  PROFILE_SECTIONS.filter(({ key }) => profile[key].trim() !== "").map(({ key, heading }) => ({
    heading,
    text: `### ${heading}\n${profile[key].trim()}`,
  }));

export const profileText = (profile: Profile): string =>
  profileParts(profile)
    .map(({ text }) => text)
    .join("\n");

/** Everything an author edits, and what a saved version holds. */
export const characterDraftSchema = z.object({
  slug: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Lower-case letters, digits and single hyphens"),
  name: z.string().trim().min(1, "Enter a name").max(80),
  category: z.enum(["fictional", "historical", "everyday"]),
  script: z
    .string()
    .trim()
    .min(1, "Enter the work this character is from, or 'History', or 'Everyday people'")
    .max(120),
  line: z.string().trim().max(120, "At most 120 characters"),
  profile: profileSchema,
  voice: voiceSchema.prefault({}),
  greeting: z.string().trim().max(2000),
  alternateGreetings: z.array(z.string().trim().min(1).max(2000)).max(10),
  exampleDialogues: z
    .array(
      z.object({ user: z.string().trim().min(1).max(2000), character: z.string().trim().min(1).max(4000) }),
    )
    .max(20),
  portrait: z
    .string()
    .regex(/^\/(portraits|api\/portraits)\/[\w.-]+$/, "Upload a portrait")
    .nullable(),
  engineId: z.string().nullable(),
  sampling: samplingOverridesSchema,
});
export type CharacterDraft = z.infer<typeof characterDraftSchema>;

export interface Character extends CharacterDraft {
  id: string;
  version: number;
  archivedAt: Date | null;
  updatedAt: Date;
}
