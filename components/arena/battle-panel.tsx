"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Markdown } from "@/components/ui/markdown";
import { ErrorNote } from "@/components/ui/states";
import type { BattleView } from "@/lib/evaluation/arena/battle";
import type { Battle } from "./use-battle";
import { VoteForm } from "./vote-form";
import { uncountedBecause, verdictOf } from "./words";

interface BattlePanelProps {
  battle: Battle;
  view: BattleView;
  /** The character's. */
  name: string;
  /** Ends it without a vote. */
  drop: { label: string; act(): void };
  /** The answers stay after the vote: no script shows the chosen one. */
  keep?: boolean;
}

/** Two answers side by side, unsigned, and the vote between them; after the vote, who wrote which. */
export function BattlePanel({ battle, view, name, drop, keep }: BattlePanelProps) {
  const { state, vote, authors } = view;
  const uncounted = uncountedBecause(view);
  const dropButton = (
    <Button disabled={battle.busy} onClick={drop.act}>
      {drop.label}
    </Button>
  );
  return (
    <section aria-label="Two answers" className="@container flex flex-col gap-4">
      {state === "ready" && (keep || vote === null) && <Answers view={view} name={name} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <div role="status" className="min-w-0 flex-1 basis-64">
          {state === "waiting" && (
            <p className="caret italic">Two answers are on their way. You see them when both are there.</p>
          )}
          {vote !== null && <p className="text-ink">{verdictOf(view)}</p>}
          {uncounted && state !== "broken" && <p>{uncounted}</p>}
          {state === "ready" && vote === null && !authors && <p>Who wrote which is told after your vote.</p>}
        </div>
        {state === "waiting" && dropButton}
        {vote !== null && (
          <Button variant="quiet" disabled={battle.busy} onClick={() => void battle.undo()}>
            <Undo2 className="size-4" aria-hidden />
            Take the vote back
          </Button>
        )}
      </div>
      {state === "broken" && (
        <ErrorNote action={dropButton}>
          There is nothing to compare:{" "}
          {view.left.error ?? view.right.error ?? "one of the answers was stopped."}
        </ErrorNote>
      )}
      {state === "ready" && vote === null && (
        <VoteForm busy={battle.busy} onVote={(input) => void battle.vote(input)} drop={!keep && dropButton} />
      )}
    </section>
  );
}

function Answers({ view, name }: { view: BattleView; name: string }) {
  const { vote, authors } = view;
  return (
    <div className="grid gap-4 @xl:grid-cols-2">
      {(["left", "right"] as const).map((side) => (
        <article
          key={side}
          aria-label={`Answer ${side === "left" ? "A" : "B"} of ${name}`}
          className={cn("min-w-0 rounded-md border bg-sheet p-4", vote === side && "border-accent")}
        >
          <h3 className="mb-2 flex flex-wrap items-baseline gap-x-2 font-sans text-sm">
            <span className="small-caps text-accent">Answer {side === "left" ? "A" : "B"}</span>
            {authors && <span className="text-muted wrap-anywhere">{authors[side]}</span>}
          </h3>
          <div className="text-[1.0625rem] leading-[1.65]">
            <Markdown>{view[side].text}</Markdown>
          </div>
        </article>
      ))}
    </div>
  );
}
