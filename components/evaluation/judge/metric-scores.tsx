import { cn } from "@/components/ui/cn";
import { ScoreRow } from "@/components/ui/score-row";
import { METRICS, type MetricKey } from "@/lib/chat/metrics";
import type { Sheet } from "./sheet";

interface MetricScoresProps {
  metric: MetricKey;
  /** Its place among those that are judged now. */
  place: number;
  /** What each score is of. */
  titles: string[];
  sheet: Sheet;
  /** Whether its name and meaning stand here: of one metric alone they are the page's head. */
  explained: boolean;
  skipped: boolean;
  onFocus(field: number): void;
  onScore(field: number, score: number): void;
}

/** One metric: a score from 1 to 10 for each answer that is shown. */
export function MetricScores({
  metric,
  place,
  titles,
  sheet,
  explained,
  skipped,
  onFocus,
  onScore,
}: MetricScoresProps) {
  const meaning = METRICS.find(({ key }) => key === metric)!.question;
  return (
    <section aria-label={metric} className="flex flex-col gap-2">
      {explained && (
        <div>
          <h3 className="text-base">{metric}</h3>
          <p className="text-xs text-muted">{meaning}</p>
        </div>
      )}
      {skipped && <p className="text-xs text-accent">You skipped it. Scores take the skip back.</p>}
      <div className={titles.length > 1 ? "grid gap-x-8 gap-y-3 md:grid-cols-2" : "max-w-xl"}>
        {titles.map((title, i) => {
          const field = place * titles.length + i;
          const value = sheet.scores[field] ?? null;
          return (
            <fieldset
              key={title}
              data-field={field}
              className="min-w-0 [&_input]:scroll-mb-44"
              onFocus={() => onFocus(field)}
            >
              <legend className={titles.length > 1 ? "mb-1 text-xs text-muted" : "sr-only"}>
                <span className="sr-only">{metric}, </span>
                {title}
              </legend>
              <ScoreRow
                name={`field-${field}`}
                value={value}
                onChange={(score) => onScore(field, score)}
                className={cn(field === sheet.cursor && "border-accent ring-1 ring-accent")}
              />
            </fieldset>
          );
        })}
      </div>
    </section>
  );
}
