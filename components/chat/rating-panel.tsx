"use client";

import { type KeyboardEvent, useState } from "react";
import { messageOf } from "@/components/request";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { ScoreRow } from "@/components/ui/score-row";
import { METRICS, type MetricKey } from "@/lib/chat/metrics";
import type { RatingView } from "@/lib/chat/views";

const DIMENSIONS = [...new Set(METRICS.map((metric) => metric.dimension))];

interface RatingPanelProps {
  rating: RatingView | null;
  onSave(rating: RatingView | null): Promise<void>;
  onClose(): void;
}

/** The eight metrics of MMRole-Eval from 1 to 10, each optional, with a note. */
export function RatingPanel({ rating, onSave, onClose }: RatingPanelProps) {
  const [scores, setScores] = useState(rating?.scores ?? {});
  const [note, setNote] = useState(rating?.note ?? "");
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  async function save(next: RatingView | null) {
    setSaving(true);
    setError(null);
    try {
      await onSave(next);
      onClose();
    } catch (failure) {
      setError(messageOf(failure));
      setSaving(false);
    }
  }

  function submit() {
    const next = { thumb: rating?.thumb ?? null, scores, note: note.trim() || null };
    const empty = next.thumb === null && next.note === null && Object.keys(scores).length === 0;
    void save(empty ? null : next);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Rate this line"
      description="From 1 (poor) to 10 (excellent). Leave out what you cannot judge."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className="flex flex-col gap-6"
      >
        {DIMENSIONS.map((dimension) => (
          <section key={dimension} aria-label={dimension}>
            <h3 className="small-caps border-b pb-1 font-sans text-muted">{dimension}</h3>
            {METRICS.filter((metric) => metric.dimension === dimension).map((metric) => (
              <Scale
                key={metric.key}
                name={metric.key}
                question={metric.question}
                value={scores[metric.key] ?? null}
                onChange={(value) => setScores((known) => withScore(known, metric.key, value))}
              />
            ))}
          </section>
        ))}
        <TextArea
          label="Note"
          hint="Optional. What was good, what was off?"
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {error && (
          <p role="alert" className="text-sm text-accent">
            {error}
          </p>
        )}
        <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t bg-sheet px-5 py-3">
          {rating && (
            <Button
              variant="quiet"
              className="mr-auto text-muted"
              disabled={saving}
              onClick={() => save(null)}
            >
              Withdraw
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={saving}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function withScore(scores: RatingView["scores"], key: MetricKey, value: number | null): RatingView["scores"] {
  const { [key]: _, ...others } = scores;
  return value === null ? others : { ...others, [key]: value };
}

interface ScaleProps {
  name: string;
  question: string;
  value: number | null;
  onChange(value: number | null): void;
}

/** One metric: radio buttons 1 to 10. Arrows move, digits set (0 is ten), Delete clears. */
function Scale({ name, question, value, onChange }: ScaleProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) onChange(Number(event.key) || 10);
    else if (event.key === "Delete" || event.key === "Backspace") onChange(null);
    else return;
    event.preventDefault();
  }
  return (
    <fieldset className="mt-4" onKeyDown={onKeyDown}>
      <legend className="flex w-full items-baseline gap-2 text-sm font-medium">
        {name}
        {value !== null && <span className="text-xs font-normal text-accent tabular-nums">{value}</span>}
      </legend>
      <div className="flex items-baseline justify-between gap-3">
        <p className="text-xs text-muted">{question}</p>
        {value !== null && (
          <button
            type="button"
            aria-label={`Clear ${name}`}
            className="text-xs text-muted underline underline-offset-2 hover:text-ink"
            onClick={() => onChange(null)}
          >
            clear
          </button>
        )}
      </div>
      <ScoreRow name={name} value={value} onChange={onChange} className="mt-2" />
    </fieldset>
  );
}
