"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/states";
import type { MetricKey } from "@/lib/chat/metrics";
import type { Way } from "@/lib/evaluation/by-hand/plan";
import type { ByHandItem } from "@/lib/evaluation/by-hand/views";
import { JudgingKeys } from "./judging-keys";
import { MetricScores } from "./metric-scores";
import { changed, fill, givenTo, isWhole, type Sheet, sheetOf, step, undo } from "./sheet";
import { type Entry, useSaving } from "./use-saving";

interface JudgingProps {
  /** Where judgements are sent. */
  url: string;
  way: Way;
  item: Pick<ByHandItem, "position" | "answers" | "given">;
  /** Where to go from here; `next` is what is open, or the page that says that nothing is. */
  links: { previous: string | null; following: string | null; next: string };
}

const TITLES: Record<Way, string[]> = {
  reference: ["First answer", "Second answer"],
  alone: ["The answer"],
};

/** The answers of one item and the scores to give them, all by keyboard if one likes. */
export function Judging({ url, way, item: { position, answers, given }, links }: JudgingProps) {
  const router = useRouter();
  const titles = TITLES[way];
  const [sheet, setSheet] = useState(() =>
    sheetOf(
      given.map(({ scores }) => scores),
      titles.length,
    ),
  );
  const [notice, setNotice] = useState<string | null>(null);
  const [leaving, startLeaving] = useTransition();
  const form = useRef<HTMLDivElement>(null);
  const { save, flush, state, error } = useSaving(url, way, position);

  function update(next: Sheet) {
    setSheet(next);
    setNotice(null);
    const places = changed(sheet, next);
    if (places.length > 0)
      void save(places.map((place): [MetricKey, Entry] => [given[place]!.metric, givenTo(next, place)]));
  }
  function updateAndFocus(next: Sheet) {
    update(next);
    const field = form.current?.querySelector(`[data-field="${next.cursor}"]`);
    const score = next.scores[next.cursor] ?? 1;
    // One metric's scale is always in sight.
    field?.querySelector<HTMLElement>(`[value="${score}"]`)?.focus({ preventScroll: given.length === 1 });
  }
  /** When all that was given is written. */
  function leave(to: string | null, open: [MetricKey, Entry][] = []) {
    if (to === null) return;
    startLeaving(async () => {
      if (await (open.length > 0 ? save(open) : flush())) startLeaving(() => router.push(to));
    });
  }
  const goOn = () =>
    isWhole(sheet) ? leave(links.next) : setNotice("Give every score first, or skip this item.");
  function skip() {
    const open = given.filter((_, place) => givenTo(sheet, place) === null);
    leave(
      links.next,
      open.map(({ metric }) => [metric, "skipped"]),
    );
  }
  function takeBack() {
    const before = undo(sheet);
    if (before) updateAndFocus(before);
    else leave(links.previous);
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || leaving)
      return;
    const onControl = event.target instanceof Element && event.target.closest("a, button, summary");
    const act = /^\d$/.test(event.key)
      ? () => updateAndFocus(step(fill(sheet, sheet.cursor, Number(event.key) || 10), 1))
      : actions[event.key];
    if (!act || (event.key === "Enter" && onControl)) return;
    event.preventDefault();
    act();
  });
  const actions: Record<string, () => void> = {
    ArrowUp: () => updateAndFocus(step(sheet, -1)),
    ArrowDown: () => updateAndFocus(step(sheet, 1)),
    Enter: goOn,
    Backspace: takeBack,
    s: skip,
    j: () => leave(links.following),
    k: () => leave(links.previous),
  };
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);

  const scales = given.map(({ metric, skipped }, place) => (
    <MetricScores
      key={metric}
      {...{ metric, titles, sheet, place }}
      explained={given.length > 1}
      skipped={skipped && givenTo(sheet, place) === null}
      onFocus={(cursor) => setSheet((known) => ({ ...known, cursor }))}
      onScore={(field, score) => update(fill(sheet, field, score))}
    />
  ));
  return (
    <div ref={form} className="flex flex-col gap-8">
      <div className={titles.length > 1 ? "grid gap-8 md:grid-cols-2" : undefined}>
        {answers.map((text, i) => (
          <section key={titles[i]} aria-label={titles[i]} className="flex min-w-0 flex-col gap-2">
            <h2 className="border-b pb-1 text-xl">{titles[i]}</h2>
            <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
          </section>
        ))}
      </div>
      {given.length > 1 && <div className="flex flex-col gap-6">{scales}</div>}
      <div className="sticky bottom-0 -mx-4 flex flex-col gap-2 border-t bg-paper px-4 py-3 sm:mx-0 sm:px-0">
        {error && (
          <ErrorNote action={<Button onClick={() => void flush()}>Try again</Button>}>{error}</ErrorNote>
        )}
        {notice && <ErrorNote>{notice}</ErrorNote>}
        {/* The scale of one metric stays in sight beneath long answers. */}
        {given.length === 1 && scales}
        <div className="flex flex-wrap items-center gap-2">
          <Button disabled={leaving || !links.previous} onClick={() => leave(links.previous)}>
            Back
          </Button>
          <Button disabled={leaving} onClick={skip}>
            Skip
          </Button>
          <Button variant="primary" disabled={leaving} onClick={goOn}>
            Next
          </Button>
          <span className="text-xs text-muted">{SAVED[state]}</span>
          <JudgingKeys />
        </div>
      </div>
    </div>
  );
}

const SAVED = { idle: "", saving: "Saving", saved: "Saved" };
