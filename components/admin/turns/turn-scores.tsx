import Link from "next/link";
import { Table, Td, Th } from "@/components/ui/table";
import { METRICS } from "@/lib/chat/metrics";
import type { TurnDetail } from "@/lib/chat/turn-views";
import { TurnRating } from "./turn-rating";

/** What a person said of a turn, and beside it what the reward model did. */
export function TurnScores({ turn: { rating, score } }: { turn: TurnDetail }) {
  return (
    <section aria-label="Rating">
      <h2 className="mb-2 text-xl">Rating</h2>
      {rating ? (
        <p className="mb-2 text-sm">
          <TurnRating rating={rating} />
        </p>
      ) : (
        <p className="text-sm text-muted">Nobody rated it.</p>
      )}
      {(rating || score) && (
        <Table
          label="Scores"
          head={
            <>
              <Th>Of 10</Th>
              <Th number>Person</Th>
              <Th number>Reward model</Th>
            </>
          }
        >
          {METRICS.map(({ key }) => (
            <tr key={key}>
              <th scope="row" className="border-b py-2.5 pr-4 font-normal text-muted">
                {key}
              </th>
              <Td number>{rating?.scores[key] ?? "–"}</Td>
              <Td number>{score?.scores[key]?.toFixed(1) ?? "–"}</Td>
            </tr>
          ))}
        </Table>
      )}
      <p className="mt-2 text-xs text-muted">
        {score ? (
          <>
            Scored without a reference and without seeing the picture, by{" "}
            <Link href="/admin/evaluation/reward" className="underline">
              reward model
            </Link>{" "}
            <code>{score.version}</code>.
          </>
        ) : (
          "The reward model did not score it: it scores turns as they are completed."
        )}
      </p>
      {rating?.note && <p className="mt-3 border-l pl-3 text-sm whitespace-pre-wrap">{rating.note}</p>}
    </section>
  );
}
