"use client";

import { Search, X } from "lucide-react";
import { type ComponentProps, type RefObject, useRef } from "react";
import { IconButton } from "./button";
import { inputClass } from "./field";
import { useSlashFocus } from "./use-slash-focus";

interface SearchFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "ref" | "type"> {
  /** Read aloud: what is searched. */
  label: string;
  value: string;
  onChange(value: string): void;
  ref?: RefObject<HTMLInputElement | null>;
}

/** The search of a list: "/" goes to it, Escape empties it. */
export function SearchField({ label, value, onChange, ref, ...props }: SearchFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const field = ref ?? own;
  useSlashFocus(field);
  return (
    <div className="relative">
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        aria-hidden
      />
      <input
        ref={field}
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
        aria-label={label}
        aria-keyshortcuts="/"
        title="Press / to search"
        className={inputClass("min-h-10 pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden")}
        {...props}
      />
      {value && (
        <IconButton
          label="Clear the search"
          onClick={() => {
            onChange("");
            field.current?.focus();
          }}
          className="absolute top-1/2 right-0.5 -translate-y-1/2"
        >
          <X className="size-4" aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
