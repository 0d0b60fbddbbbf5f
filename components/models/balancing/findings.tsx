import { ErrorNote } from "@/components/ui/states";
import { findingsOf } from "@/lib/learning/scarcity/findings";
import type { BalancingResult } from "@/lib/learning/scarcity/result";

/** What the numbers say, in words made of them. */
export function Findings({ result }: { result: BalancingResult }) {
  const { targets } = result.plan;
  return (
    <section aria-labelledby="findings" className="flex flex-col gap-5">
      <h2 id="findings" className="border-b pb-2 text-2xl">
        What it shows
      </h2>
      {result.quick && (
        <ErrorNote>This is a trial of a few steps: it shows that the experiment runs, and no more.</ErrorNote>
      )}
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        {findingsOf(result).map(({ heading, sentences }) => (
          <section key={heading} aria-label={heading}>
            <h3 className="mb-2 text-lg">{heading}</h3>
            <ul className="flex flex-col gap-2">
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="max-w-3xl text-sm text-muted">
        Numbers are R² on characters that were held out, the mean of {targets.join(", ")}, each made scarce in
        turn; differences stand with their 95% interval over {result.repeats} repeats. Clearly means that this
        interval leaves out nought, and nothing more: a clear difference may be too small to matter.
      </p>
    </section>
  );
}
