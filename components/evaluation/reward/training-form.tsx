"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { messageOf, RequestError, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import { ErrorNote } from "@/components/ui/states";
import { STRATEGY_ENTRIES } from "@/lib/learning/reward/strategies";
import type { TrainingSources } from "@/lib/learning/versions/views";
import { withoutField } from "../new/draft";
import { SourceTable } from "./source-table";

/** What to learn from and how: the first source is chosen, and it is measured, unless somebody says otherwise. */
export function TrainingForm({ sources }: { sources: TrainingSources }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set([0]));
  const [draft, setDraft] = useState({ ratings: false, strategy: "equal", seed: "1", folds: "5" });
  const [failure, setFailure] = useState<{ field: string; message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (patch: Partial<typeof draft>) => {
    setDraft({ ...draft, ...patch });
    setFailure(null);
  };
  const errorOf = (field: string) => (failure?.field === field ? failure.message : null);

  function choose(place: number, take: boolean) {
    const next = new Set(chosen);
    if (take) next.add(place);
    else next.delete(place);
    setChosen(next);
    setFailure(null);
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    setBusy(true);
    try {
      const taken = sources.judged.filter((_, place) => chosen.has(place));
      await request("/api/admin/evaluation/reward", {
        method: "POST",
        body: {
          ...draft,
          sources: taken.map(({ datasetId, judge }) => ({ datasetId, judge })),
          seed: draft.seed.trim() === "" ? undefined : Number(draft.seed),
          folds: Number(draft.folds),
        },
      });
      router.refresh();
    } catch (error) {
      const field = (error instanceof RequestError && error.field?.split(".")[0]) || "form";
      setFailure({ field, message: withoutField(messageOf(error), field) });
    } finally {
      setBusy(false);
    }
  }

  if (sources.judged.length === 0)
    return (
      <p className="max-w-2xl pt-3 text-muted">
        There are no judgements to learn from yet. Finish an{" "}
        <Link href="/admin/evaluation/new" className="underline">
          evaluation run
        </Link>{" "}
        that a language model judges, or import judged rows with <code>npm run mmrole:import</code>.
        {sources.ratings.answers > 0 &&
          ` The ${sources.ratings.answers.toLocaleString("en")} ratings in chat are added to them: alone, they have no reference to compare with.`}
      </p>
    );
  const strategy = STRATEGY_ENTRIES.find(({ name }) => name === draft.strategy);
  return (
    <form onSubmit={submit} noValidate aria-label="Train a new version" className="flex flex-col gap-6 pt-2">
      <SourceTable
        {...{ sources, chosen, ratings: draft.ratings }}
        onChoose={choose}
        onRatings={(ratings) => change({ ratings })}
      />
      {errorOf("sources") && <ErrorNote>{errorOf("sources")}</ErrorNote>}
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Select
          label="Balancing strategy"
          value={draft.strategy}
          onChange={(event) => change({ strategy: event.target.value })}
          hint={strategy?.line}
          error={errorOf("strategy")}
        >
          {STRATEGY_ENTRIES.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
        <Select
          label="Measure it"
          value={draft.folds}
          onChange={(event) => change({ folds: event.target.value })}
          hint={
            draft.folds === "0"
              ? "Quickest, but nothing says how good it is."
              : `On answers held out by character: ${Number(draft.folds) + 1} trainings instead of one.`
          }
          error={errorOf("folds")}
        >
          <option value="5">In five folds</option>
          <option value="3">In three folds</option>
          <option value="0">Not at all</option>
        </Select>
        <TextField
          label="Seed"
          type="number"
          inputMode="numeric"
          className="tabular-nums"
          value={draft.seed}
          onChange={(event) => change({ seed: event.target.value })}
          hint="The same data and seed give the same model."
          error={errorOf("seed")}
        />
      </div>
      {errorOf("form") && <ErrorNote>{errorOf("form")}</ErrorNote>}
      <div>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? "Reading the answers" : "Train"}
        </Button>
      </div>
    </form>
  );
}
