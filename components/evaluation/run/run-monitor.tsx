"use client";

import { ErrorNote } from "@/components/ui/states";
import { isByHand } from "@/lib/evaluation/judges/judge";
import { RUN_STATUS_LABELS } from "@/lib/evaluation/runs/labels";
import type { RunStatusView } from "@/lib/evaluation/runs/views";
import { progressWords, shareDone } from "./progress";
import { ProgressLine } from "./progress-line";
import { RunControls } from "./run-controls";
import { RunFailures } from "./run-failures";
import { useRunStatus } from "./use-run-status";

/** How far the run is, what stopped it, and what can be done about it. */
export function RunMonitor({ id, name, initial }: { id: string; name: string; initial: RunStatusView }) {
  const { view, setView, lost } = useRunStatus(id, initial);
  const { status, error, answers, judges } = view;
  return (
    <section aria-label="Progress" className="flex flex-col gap-5 py-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-lg">
          {RUN_STATUS_LABELS[status]}
          <span className="text-muted tabular-nums">
            {" "}
            · {Math.floor(shareDone(view) * 100)}% of the calls
          </span>
        </p>
        <RunControls {...{ id, name, status }} onChanged={setView} />
      </div>
      {/* Told in steps: a count that is read aloud every two seconds helps nobody. */}
      <p role="status" className="sr-only">
        {progressWords(view)}
      </p>
      {status === "failed" && error && (
        <ErrorNote>{error} What is done is kept: mend the cause, then resume.</ErrorNote>
      )}
      {lost && status === "running" && <ErrorNote>{lost} It is asked again every two seconds.</ErrorNote>}
      <ul className="grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        <li>
          <ProgressLine
            label="Answers"
            done={answers.done}
            of={answers.total}
            notes={[
              answers.failed > 0 && `${answers.failed} failed`,
              answers.empty > 0 && `${answers.empty} empty: counted as missing, not judged`,
            ]}
          />
        </li>
        {judges.map(({ key, label, machine, scored, unread, expected }) => (
          <li key={key}>
            <ProgressLine
              label={`Judgements: ${label}`}
              done={scored + unread}
              of={expected}
              notes={[
                unread > 0 && `${unread} ${isByHand(key) ? "skipped" : "could not be read"}`,
                status === "complete" &&
                  machine &&
                  scored + unread < expected &&
                  `${expected - scored - unread} were not had: the judge did not answer`,
                isByHand(key) && status === "complete" && scored + unread < expected && "by hand",
              ]}
            />
          </li>
        ))}
      </ul>
      <RunFailures failures={view.failures} />
    </section>
  );
}
