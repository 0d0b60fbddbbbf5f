"use client";

import Link from "next/link";
import { useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { ErrorNote } from "@/components/ui/states";
import { AgentFields } from "./agent-fields";
import { firstDraft, type RunChoices, usualName } from "./choices";
import { DatasetFields } from "./dataset-fields";
import { EstimatePanel } from "./estimate-panel";
import { JudgeFields } from "./judge-fields";
import { PaceFields } from "./pace-fields";
import { useEstimate } from "./use-estimate";
import { useRunForm } from "./use-run-form";

/** Which agent, on what, judged by whom: and what that will take. */
export function RunForm({ choices, agentId }: { choices: RunChoices; agentId: string }) {
  const element = useRef<HTMLFormElement>(null);
  const form = useRunForm(firstDraft(choices, agentId), (draft) => usualName(choices, draft), element);
  const { draft, name, errors, busy, change, submit } = form;
  return (
    <form
      ref={element}
      onSubmit={submit}
      noValidate
      aria-label="A new run"
      className="grid gap-x-12 gap-y-10 pt-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]"
    >
      <div className="flex min-w-0 flex-col gap-9">
        <AgentFields form={form} agents={choices.agents} />
        <DatasetFields form={form} datasets={choices.datasets} />
        <JudgeFields form={form} choices={choices.judges} />
        <PaceFields form={form} />
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-6 lg:self-start">
        <EstimatePanel {...useEstimate(draft)} />
        <TextField
          label="Name"
          value={name}
          onChange={(event) => change({ name: event.target.value })}
          error={errors.name}
        />
        {errors.form && <ErrorNote>{errors.form}</ErrorNote>}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={busy}>
            {busy ? "Starting" : "Start the run"}
          </Button>
          <Link href="/admin/evaluation" className={buttonClass("quiet")}>
            Back
          </Link>
        </div>
      </div>
    </form>
  );
}
