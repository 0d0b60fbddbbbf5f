"use client";

import { useRef } from "react";
import { Button } from "./button";

interface FileButtonProps {
  label: string;
  accept?: string;
  /** A whole folder, with what lies in it. */
  folder?: boolean;
  disabled?: boolean;
  onFiles(files: File[]): void;
}

/** A button that lets a person choose files, or a folder of them. */
export function FileButton({ label, accept, folder, disabled, onFiles }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={disabled} onClick={() => picker.current?.click()}>
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        aria-label={label}
        accept={accept}
        {...(folder ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
