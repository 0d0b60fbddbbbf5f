import { ErrorNote } from "@/components/ui/states";
import type { Result } from "@/lib/evaluation/agent-result";
import { columnsOf, THIS, tableOf, tally } from "@/lib/evaluation/agent-table";
import { MODEL_NOTES } from "@/lib/evaluation/agent-words";
import { DotPlot } from "./dot-plot";
import { MeasuredTable } from "./measured-table";

/** The table and the plot of it, and in a sentence what they come to. */
export function Evaluation({ result, hash }: { result: Result; hash: string | null }) {
  const table = tableOf(result);
  const columns = columnsOf(result);
  const { asked, met, missed, unmeasured } = tally(table);
  const notes = columns.flatMap((name) => MODEL_NOTES[name] ?? []);
  const measured = result.models[THIS];
  const limits = [result.made, ...(result.made.runs ?? [])].flatMap(({ limit }) => limit ?? []);
  return (
    <section aria-labelledby="measured" className="flex flex-col gap-5">
      <h2 id="measured" className="sr-only">
        What was measured
      </h2>
      {hash && measured && measured.hash !== hash && (
        <ErrorNote>
          These numbers were measured of other files than those that speak here: the hashes differ. Measure
          again.
        </ErrorNote>
      )}
      {limits.length > 0 && (
        <ErrorNote>
          This is a trial: some metrics were cut to {Math.min(...limits)} items. The intervals say how little
          that tells.
        </ErrorNote>
      )}
      <div className="max-w-3xl space-y-2">
        <p className="text-lg">
          {measured
            ? `Of ${asked} things asked of this agent, it meets ${met} and misses ${missed}${
                unmeasured > 0 ? `; ${unmeasured} could not be judged` : ""
              }.`
            : "This agent itself is not among those measured here."}
        </p>
        <p className="text-sm text-muted">
          {notes.length > 0 && `${notes.join("; ")}. `}The small numbers are 95% intervals: measured anew, on
          as many other items, the value would usually fall about there. A close call is one whose interval
          holds the threshold. A reader is whoever graded the sheets, a person or a language model: the file
          does not say which.
        </p>
      </div>
      <div className="grid gap-10 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <MeasuredTable table={table} columns={columns} />
        <DotPlot table={table} columns={columns} />
      </div>
    </section>
  );
}
