import { Table, Th } from "@/components/ui/table";
import type { Confusion } from "@/lib/evaluation/mmrole/judged-twice";

interface ConfusionTableProps {
  judge: string;
  reference: string;
  /** A metric, or all of them. */
  of: string;
  confusion: Confusion;
}

/** Which score one judge gives where the other gives another: a table whose cells are the plot. */
export function ConfusionTable({ judge, reference, of, confusion }: ConfusionTableProps) {
  const most = Math.max(1, ...confusion.flat());
  const total = confusion.flat().reduce((sum, count) => sum + count, 0);
  const same = confusion.reduce((sum, row, score) => sum + row[score]!, 0);
  return (
    <figure aria-labelledby="confusion" className="flex min-w-0 flex-col gap-3">
      <h3 id="confusion" className="text-xl">
        Scores side by side, {of}
      </h3>
      <figcaption className="text-xs text-muted">
        The answer’s own score, rounded to whole points. Rows: by {reference}. Columns: by {judge}. The darker
        a cell, the more judgements; on the outlined diagonal both say the same:{" "}
        {total > 0 ? `${((100 * same) / total).toFixed(0)}% of ${total.toLocaleString("en")}` : "of none"}.
      </figcaption>
      <Table
        label={`Scores by ${reference} and by ${judge}, ${of}`}
        head={
          <>
            <Th className="pr-2">
              <span className="sr-only">By {reference}</span>
            </Th>
            {confusion.map((_, score) => (
              <Th key={score} number className="px-0.5 last:pr-0.5 sm:px-1 sm:last:pr-1">
                {score}
              </Th>
            ))}
          </>
        }
      >
        {confusion.map((row, score) => (
          <tr key={score}>
            <th scope="row" className="small-caps border-b py-1.5 pr-2 text-muted">
              {score}
            </th>
            {row.map((count, other) => (
              <td
                key={other}
                style={{
                  background: `color-mix(in srgb, var(--accent) ${shadeOf(count, most)}%, transparent)`,
                }}
                className={`min-w-7 border-b px-0.5 py-1.5 text-right max-sm:text-xs sm:min-w-9 sm:px-1 ${
                  score === other ? "outline-1 -outline-offset-1 outline-muted/70" : ""
                } ${count === 0 ? "text-muted" : ""}`}
              >
                {count > 0 ? (
                  count.toLocaleString("en")
                ) : (
                  <>
                    <span aria-hidden>·</span>
                    <span className="sr-only">0</span>
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </figure>
  );
}

/** Per cent of the accent: words on it must stay readable. By the logarithm: else few cells would be seen beside the fullest. */
const shadeOf = (count: number, most: number): number =>
  Math.round((38 * Math.log1p(count)) / Math.log1p(most));
