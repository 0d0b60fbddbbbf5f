"use client";

import { Check, ChevronLeft, ChevronRight, Copy } from "lucide-react";
import type { ComponentProps, KeyboardEvent, ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useCopy } from "@/components/ui/use-copy";

/**
 * The tools of one line. They appear when the line is pointed at or holds the focus; where nothing can point
 * (touch), and on the latest line, they are always there.
 */
export function LineTools({
  label,
  always,
  children,
}: {
  label: string;
  always: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className={cn(
        "-ml-2 mt-0.5 flex flex-wrap items-center gap-x-0.5 transition-opacity duration-150",
        !always &&
          "opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 [@media(hover:none)]:opacity-100",
      )}
    >
      {children}
    </div>
  );
}

/** One of them; of those that can be on, the one that is shows it. */
export function Tool({ className, ...props }: ComponentProps<typeof IconButton>) {
  return <IconButton small className={cn("aria-pressed:text-accent", className)} {...props} />;
}

interface AlternativesProps {
  place: number;
  count: number;
  onFlip(step: 1 | -1): void;
}

/** `‹ 2/3 ›`: every alternative is kept; the arrow keys flip too while one of the arrows has the focus. */
export function Alternatives({ place, count, onFlip }: AlternativesProps) {
  if (count < 2) return null;
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : null;
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onFlip(step);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would say "group" the same, with a form's meaning
    <span role="group" aria-label="Alternatives" className="mr-1 flex items-center" onKeyDown={onKeyDown}>
      <Tool label="Previous alternative" onClick={() => onFlip(-1)}>
        <ChevronLeft aria-hidden />
      </Tool>
      <span className="min-w-8 text-center text-xs text-muted tabular-nums">
        <span aria-hidden>{`${place + 1}/${count}`}</span>
        <span className="sr-only">{`${place + 1} of ${count}`}</span>
      </span>
      <Tool label="Next alternative" onClick={() => onFlip(1)}>
        <ChevronRight aria-hidden />
      </Tool>
    </span>
  );
}

/** Copies a line's words, and says so for a moment. */
export function CopyTool({ text }: { text: string }) {
  const { copied, copy } = useCopy(text);
  return (
    <Tool label={copied ? "Copied" : "Copy"} onClick={copy}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </Tool>
  );
}
