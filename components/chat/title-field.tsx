"use client";

import { useEffect, useRef, useState } from "react";
import { inputClass } from "@/components/ui/field";

interface TitleFieldProps {
  title: string;
  onSave(title: string): void;
  onCancel(): void;
}

/** A chat's title, opened for renaming: Enter or leaving saves, Escape does not. */
export function TitleField({ title, onSave, onCancel }: TitleFieldProps) {
  const [draft, setDraft] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  useEffect(() => {
    // After the menu that opened this has given the focus back.
    const timer = setTimeout(() => {
      field.current?.focus();
      field.current?.select();
    }, 0);
    return () => clearTimeout(timer);
  }, []);
  function finish() {
    if (cancelled.current) return;
    const next = draft.trim();
    if (next && next !== title) onSave(next);
    else onCancel();
  }
  return (
    <input
      ref={field}
      value={draft}
      maxLength={120}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          event.stopPropagation();
          cancelled.current = true;
          onCancel();
        }
      }}
      aria-label="Title of the chat"
      className={inputClass("py-1")}
    />
  );
}
