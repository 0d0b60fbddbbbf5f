"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { inputClass } from "@/components/ui/field";
import { MAX_CHARACTERS } from "@/lib/chat/limits";

interface EditLineProps {
  text: string;
  hasPictures: boolean;
  busy: boolean;
  onSave(text: string): void;
  onCancel(): void;
}

/** The person's line, opened for another version of it. */
export function EditLine({ text, hasPictures, busy, onSave, onCancel }: EditLineProps) {
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const problemId = useId();
  useEffect(() => {
    const at = field.current;
    at?.focus();
    at?.setSelectionRange(at.value.length, at.value.length);
  }, []);
  const problem =
    draft.length > MAX_CHARACTERS
      ? "At most 32,000 characters."
      : draft.trim() === "" && !hasPictures
        ? "Write something."
        : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem) onSave(draft.trim());
      }}
      className="flex flex-col gap-2"
    >
      <textarea
        ref={field}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onCancel();
          }
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
        rows={2}
        aria-label="Edit your line"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        className={inputClass("field-sizing-content max-h-[50dvh] resize-none leading-6 sm:text-base!")}
      />
      {problem && (
        <p id={problemId} role="alert" className="text-sm text-accent">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" disabled={busy || problem !== null}>
          Send this version
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
        <span className="text-xs text-muted">The earlier version is kept.</span>
      </div>
    </form>
  );
}
