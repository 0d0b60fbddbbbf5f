"use client";

import { ListChecks, ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import type { RatingView } from "@/lib/chat/views";
import { Tool } from "./line-tools";
import { RatingPanel } from "./rating-panel";

interface RatingToolsProps {
  rating: RatingView | null;
  /** Null withdraws. */
  onRate(rating: RatingView | null): Promise<void>;
  onError(error: unknown): void;
}

const NOTHING: RatingView = { thumb: null, scores: {}, note: null };

/** Thumbs at the line, and the way to the eight metrics. */
export function RatingTools({ rating, onRate, onError }: RatingToolsProps) {
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const scored = Object.keys(rating?.scores ?? {}).length;

  async function toggle(thumb: 1 | -1) {
    const next = { ...NOTHING, ...rating, thumb: rating?.thumb === thumb ? null : thumb };
    const empty = next.thumb === null && next.note === null && scored === 0;
    setSaving(true);
    try {
      await onRate(empty ? null : next);
    } catch (error) {
      onError(error);
    } finally {
      setSaving(false);
    }
  }

  return (
    <>
      <Tool
        label="Good line"
        aria-pressed={rating?.thumb === 1}
        disabled={saving}
        onClick={() => toggle(1)}
        className="aria-pressed:[&_svg]:fill-current/25"
      >
        <ThumbsUp aria-hidden />
      </Tool>
      <Tool
        label="Poor line"
        aria-pressed={rating?.thumb === -1}
        disabled={saving}
        onClick={() => toggle(-1)}
        className="aria-pressed:[&_svg]:fill-current/25"
      >
        <ThumbsDown aria-hidden />
      </Tool>
      <Tool
        label={scored > 0 ? `Rate in detail: ${scored} of 8 given` : "Rate in detail"}
        onClick={() => setOpen(true)}
        className={cn(scored > 0 && "w-auto! gap-1 px-2 text-accent!")}
      >
        <ListChecks aria-hidden />
        {scored > 0 && <span className="text-xs tabular-nums">{scored}/8</span>}
      </Tool>
      {open && <RatingPanel rating={rating} onSave={onRate} onClose={() => setOpen(false)} />}
    </>
  );
}
