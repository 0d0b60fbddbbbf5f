import { TextArea } from "@/components/ui/field";
import { VOICE_NOTES, type VoiceKey } from "@/lib/characters/character";
import { FormSection } from "./form-section";
import type { Editor } from "./use-editor";

const HINTS: Record<VoiceKey, string> = {
  diction: "Which words, images and comparisons they reach for",
  rhythm: "How long sentences are, how they open and how they end",
  noticesFirst: "What they look at first, and what they overlook",
  neverSays: "Words, moods and topics that never cross their lips",
};

/** Four notes on how the character speaks. */
export function VoiceFields({ editor: { draft, errors, change } }: { editor: Editor }) {
  return (
    <FormSection
      title="Voice"
      lead="Sent to models that follow instructions. The embedded agent learns voices from written dialogues instead."
    >
      <div className="grid gap-5 @2xl:grid-cols-2">
        {VOICE_NOTES.map(({ key, label }) => (
          <TextArea
            key={key}
            label={label}
            hint={HINTS[key]}
            rows={3}
            className="field-sizing-content max-h-80 min-h-24"
            value={draft.voice[key]}
            onChange={(event) => change({ voice: { ...draft.voice, [key]: event.target.value } })}
            error={errors[`voice.${key}`]}
          />
        ))}
      </div>
    </FormSection>
  );
}
