import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Table, Td } from "@/components/ui/table";
import { METRIC_KEYS } from "@/lib/chat/metrics";
import { type BoardQuery, boardParams, MOST_PLOTTED } from "@/lib/evaluation/leaderboard/query";
import { lengthRatio } from "@/lib/evaluation/leaderboard/sort";
import type { BoardLine } from "@/lib/evaluation/leaderboard/views";
import { COLUMN_SHORT } from "@/lib/evaluation/mmrole/table";
import { Amount } from "../amount";
import { SortHead } from "./sort-head";

interface BoardTableProps {
  path: string;
  query: BoardQuery;
  lines: BoardLine[];
  /** Ids of lines. */
  ticked: string[];
}

/** One line per run and judge; ticked ones are plotted, or compared. */
export function BoardTable({ path, query, lines, ticked }: BoardTableProps) {
  const head = { path, query };
  const { plot: _, ...kept } = boardParams(query);
  return (
    <Form
      // Ticks are the browser's own, and take a new address's only when made anew.
      key={ticked.join()}
      action={path}
      scroll={false}
      className="flex flex-col gap-3"
    >
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Table
        label="Lines of the leaderboard"
        head={
          <>
            <SortHead {...head} sort="rank">
              Rank
            </SortHead>
            <SortHead {...head} sort="name" text>
              Run
            </SortHead>
            <SortHead {...head} sort="Overall">
              Overall
            </SortHead>
            {METRIC_KEYS.map((metric) => (
              <SortHead key={metric} {...head} sort={metric} title={metric}>
                {COLUMN_SHORT[metric]}
              </SortHead>
            ))}
            <SortHead {...head} sort="n" title="Items judged on all eight metrics">
              n
            </SortHead>
            <SortHead {...head} sort="missing" title="Items not judged on all eight metrics">
              Missing
            </SortHead>
            <SortHead {...head} sort="unread" title="Judgements that hold no scores">
              Unread
            </SortHead>
            <SortHead {...head} sort="length" title="Words of the answers by words of the references">
              Words
            </SortHead>
            <SortHead {...head} sort="refusals" title="Refusals">
              Refusals
            </SortHead>
          </>
        }
      >
        {lines.map((line) => (
          <Row key={line.id} line={line} ticked={ticked.includes(line.id)} />
        ))}
      </Table>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit">Plot the ticked</Button>
        <Button type="submit" formAction={`${path}/compare`}>
          Compare two ticked
        </Button>
        <p className="text-xs text-muted">
          Up to {MOST_PLOTTED} are plotted, the first two runs are compared.{" "}
          {METRIC_KEYS.map((metric) => `${COLUMN_SHORT[metric]}: ${metric}`).join(" · ")}. The table scrolls
          sideways, to lengths and refusals.
        </p>
      </div>
    </Form>
  );
}

function Row({ line, ticked }: { line: BoardLine; ticked: boolean }) {
  const { scores, answers } = line;
  const length = lengthRatio(answers);
  return (
    <tr className="hover:bg-sheet">
      <Td number>
        {line.rank}
        <span className="block text-xs text-muted">of {line.ranked}</span>
      </Td>
      <Td className="min-w-40 sm:min-w-64">
        <div className="flex gap-2.5">
          <input
            type="checkbox"
            name="plot"
            value={line.id}
            defaultChecked={ticked}
            aria-label={`Choose ${line.name}, ${line.judge.label}`}
            className="mt-0.5 size-4 shrink-0 accent-(--accent)"
          />
          <div className="min-w-0">
            <Link
              href={`/admin/evaluation/runs/${line.runId}`}
              className="font-serif text-base leading-5 wrap-anywhere underline decoration-rule underline-offset-4 hover:decoration-accent"
            >
              {line.name}
            </Link>
            <span className="block text-xs text-muted">{line.agent}</span>
            <span className="block text-xs text-muted">
              {line.dataset.name} · judged by {line.judge.label}
            </span>
          </div>
        </div>
      </Td>
      <Td number className="font-medium">
        <Amount value={scores.Overall} none="cannot be told" />
      </Td>
      {METRIC_KEYS.map((metric) => (
        <Td key={metric} number>
          <Amount value={scores[metric]} none="cannot be told" />
        </Td>
      ))}
      <Td number>{line.n}</Td>
      <Td number className={line.missing > 0 ? "text-accent" : "text-muted"}>
        {line.missing}
      </Td>
      <Td number className={line.unread > 0 ? "text-accent" : "text-muted"}>
        {line.unread}
      </Td>
      <Td number>
        {answers.words && answers.referenceWords ? (
          <>
            {answers.words.mean.toFixed(0)} / {answers.referenceWords.mean.toFixed(0)}
            <span className="block text-xs text-muted">
              {length === null ? "" : `× ${length.toFixed(2)}`}
            </span>
          </>
        ) : (
          "–"
        )}
      </Td>
      <Td number>
        {answers.refusals}
        {answers.refusalShare !== null && answers.refusals > 0 && (
          <span className="block text-xs text-muted">{(answers.refusalShare * 100).toFixed(0)}%</span>
        )}
      </Td>
    </tr>
  );
}
