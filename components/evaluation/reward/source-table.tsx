import { Table, Td, Th } from "@/components/ui/table";
import { METRIC_KEYS, type MetricKey } from "@/lib/chat/metrics";
import type { TrainingSources } from "@/lib/learning/versions/views";

interface SourceTableProps {
  sources: TrainingSources;
  /** By place in `sources.judged`. */
  chosen: ReadonlySet<number>;
  ratings: boolean;
  onChoose(place: number, chosen: boolean): void;
  onRatings(chosen: boolean): void;
}

/** What there is to learn from, how much of each metric, and what of it is taken. */
export function SourceTable({ sources, chosen, ratings, onChoose, onRatings }: SourceTableProps) {
  const rated = sources.ratings.answers;
  return (
    <Table
      label="What there is to learn from"
      head={
        <>
          <Th>Learn from</Th>
          <Th number>Answers</Th>
          {METRIC_KEYS.map((metric) => (
            <Th key={metric} number className="min-w-20 normal-case">
              {metric}
            </Th>
          ))}
        </>
      }
    >
      {sources.judged.map(({ datasetId, judge, dataset, label, answers, byMetric }, place) => (
        <Row
          key={`${datasetId} ${judge}`}
          name={dataset}
          note={label}
          checked={chosen.has(place)}
          onChange={(checked) => onChoose(place, checked)}
          {...{ answers, byMetric }}
        />
      ))}
      <Row
        name="People’s ratings in chat"
        note={rated === 0 ? "nobody gave scores yet" : "the answer’s score alone, without a reference"}
        checked={ratings}
        disabled={rated === 0}
        onChange={onRatings}
        answers={rated}
        byMetric={sources.ratings.byMetric}
      />
    </Table>
  );
}

interface RowProps {
  name: string;
  note: string;
  answers: number;
  byMetric: Record<MetricKey, number>;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

function Row({ name, note, answers, byMetric, checked, disabled, onChange }: RowProps) {
  return (
    <tr>
      <th scope="row" className="min-w-56 border-b py-2.5 pr-4 align-top font-normal">
        <label className="flex min-h-6 items-start gap-2">
          <input
            type="checkbox"
            className="mt-1 size-4 accent-(--accent)"
            checked={checked}
            disabled={disabled}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span className="wrap-anywhere">
            {name}
            <span className="block text-xs text-muted">{note}</span>
          </span>
        </label>
      </th>
      <Td number>{answers.toLocaleString("en")}</Td>
      {METRIC_KEYS.map((metric) => (
        <Td key={metric} number>
          {byMetric[metric].toLocaleString("en")}
        </Td>
      ))}
    </tr>
  );
}
