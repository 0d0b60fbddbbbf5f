import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { TextArea } from "@/components/ui/field";
import { Markdown } from "@/components/ui/markdown";
import { PROFILE_SECTIONS, type ProfileKey } from "@/lib/characters/character";
import { FormSection } from "./form-section";
import type { Editor } from "./use-editor";

const HINTS: Record<ProfileKey, string> = {
  introduction: "Who this is, in a few sentences",
  personality: "Temper, habits, what they love and cannot stand",
  lifeStory: "What happened to them, in order",
  relationships: "A numbered list: 1. Doctor Watson: his loyal friend",
  catchphrases: 'A numbered list, in quotes: 1. "Elementary."',
};

/** The five sections of an MMRole profile, each beside what its Markdown looks like. */
export function ProfileFields({ editor: { draft, errors, change } }: { editor: Editor }) {
  return (
    <FormSection
      title="Profile"
      lead="What the character knows and is. All of it is sent to the model with every turn, trimmed where it does not fit."
    >
      {PROFILE_SECTIONS.map(({ key, heading }) => (
        <MarkdownField
          key={key}
          label={heading}
          hint={HINTS[key]}
          value={draft.profile[key]}
          onChange={(text) => change({ profile: { ...draft.profile, [key]: text } })}
          error={errors[`profile.${key}`]}
        />
      ))}
    </FormSection>
  );
}

interface MarkdownFieldProps {
  label: string;
  hint: string;
  value: string;
  onChange(text: string): void;
  error?: string;
}

/** Side by side where there is room; else one at a time. */
function MarkdownField({ label, hint, value, onChange, error }: MarkdownFieldProps) {
  const [previewing, setPreviewing] = useState(false);
  const previewId = useId();
  return (
    <div className="grid items-start gap-x-5 gap-y-2 @2xl:grid-cols-2">
      <div className={cn(previewing && "hidden @2xl:block")}>
        <TextArea
          label={label}
          hint={hint}
          rows={6}
          className="field-sizing-content max-h-96 min-h-36"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          error={error}
        />
      </div>
      <section
        id={previewId}
        aria-label={`Preview: ${label}`}
        className={cn("min-w-0 text-sm @2xl:block", !previewing && "hidden")}
      >
        <p className="mb-1 text-sm text-muted">
          Preview<span className="@2xl:hidden">: {label}</span>
        </p>
        <div className="min-h-10 border-l pl-4">
          {value.trim() ? <Markdown>{value}</Markdown> : <p className="text-muted">Nothing written yet.</p>}
        </div>
      </section>
      <Button
        variant="quiet"
        className="justify-self-start @2xl:hidden"
        aria-expanded={previewing}
        aria-controls={previewId}
        onClick={() => setPreviewing(!previewing)}
      >
        {previewing ? `Write ${label}` : `Preview ${label}`}
      </Button>
    </div>
  );
}
