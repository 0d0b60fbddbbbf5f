/** What changed between two drafts of a character, field by field and word by word. Pure. */
import { diffWordsWithSpace } from "diff";
import { type CharacterDraft, PROFILE_SECTIONS, VOICE_NOTES } from "./character";

export interface DiffPart {
  kind: "same" | "added" | "removed";
  text: string;
}

export interface FieldDiff {
  /** The field's path in the draft, such as profile.personality. */
  field: string;
  label: string;
  changed: boolean;
  parts: DiffPart[];
}

const SAMPLING_LABELS: [keyof CharacterDraft["sampling"], string][] = [
  ["temperature", "Temperature"],
  ["topP", "Top-p"],
  ["repetitionPenalty", "Repetition penalty"],
  ["maxTokens", "Most tokens of a reply"],
];

/** Every field of a draft as readable text, in the editor's order. */
function draftFields(draft: CharacterDraft): { field: string; label: string; text: string }[] {
  return [
    { field: "name", label: "Name", text: draft.name },
    { field: "slug", label: "Address", text: draft.slug },
    { field: "category", label: "Category", text: draft.category },
    { field: "script", label: "Script", text: draft.script },
    { field: "line", label: "Line", text: draft.line },
    ...PROFILE_SECTIONS.map(({ key, heading }) => ({
      field: `profile.${key}`,
      label: heading,
      text: draft.profile[key],
    })),
    ...VOICE_NOTES.map(({ key, label }) => ({ field: `voice.${key}`, label, text: draft.voice[key] })),
    { field: "greeting", label: "Greeting", text: draft.greeting },
    {
      field: "alternateGreetings",
      label: "Alternative greetings",
      text: draft.alternateGreetings.join("\n\n"),
    },
    {
      field: "exampleDialogues",
      label: "Example dialogues",
      text: draft.exampleDialogues
        .map(({ user, character }) => `Person: ${user}\nCharacter: ${character}`)
        .join("\n\n"),
    },
    { field: "portrait", label: "Portrait", text: draft.portrait ?? "" },
    { field: "engineId", label: "Engine", text: draft.engineId ?? "" },
    {
      field: "sampling",
      label: "Sampling",
      text: SAMPLING_LABELS.filter(([key]) => draft.sampling[key] !== undefined)
        .map(([key, label]) => `${label}: ${draft.sampling[key]}`)
        .join("\n"),
    },
  ];
}

/** All fields, changed or not; a page decides which to show. */
export function diffDrafts(from: CharacterDraft, to: CharacterDraft): FieldDiff[] {
  const after = draftFields(to);
  return draftFields(from).map(({ field, label, text }, index) => {
    const next = after[index]!.text;
    const parts: DiffPart[] =
      text === next
        ? [{ kind: "same", text }]
        : diffWordsWithSpace(text, next).map(({ value, added, removed }) => ({
            kind: added ? "added" : removed ? "removed" : "same",
            text: value,
          }));
    return { field, label, changed: text !== next, parts };
  });
}
