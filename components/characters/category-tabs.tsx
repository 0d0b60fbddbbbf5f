"use client";

import { cn } from "@/components/ui/cn";

interface CategoryTabsProps<T> {
  value: T;
  onChange(value: T): void;
  options: [T, string][];
  counts(value: T): number;
}

/** One of a few, as radio buttons that look like the heads of a programme's sections; arrow keys move. */
export function CategoryTabs<T extends string | null>({
  value,
  onChange,
  options,
  counts,
}: CategoryTabsProps<T>) {
  return (
    <fieldset className="relative -mx-4 flex min-w-0 max-w-[100vw] gap-x-5 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <legend className="sr-only">Show</legend>
      {options.map(([key, label]) => (
        <label
          key={label}
          className={cn(
            "flex min-h-10 shrink-0 cursor-pointer items-center gap-1.5 border-b-2 text-sm transition-colors",
            "has-focus-visible:outline-2 has-focus-visible:outline-accent",
            key === value ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          <input
            type="radio"
            name="category"
            checked={key === value}
            onChange={() => onChange(key)}
            className="sr-only"
          />
          {label}
          <span className="text-xs text-muted tabular-nums">{counts(key)}</span>
        </label>
      ))}
    </fieldset>
  );
}
