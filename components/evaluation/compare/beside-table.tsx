import { RowHead, Table, Td, Th } from "@/components/ui/table";
import { ANSWER_STATES, type CompareSide, type RunComparison } from "@/lib/evaluation/compare/views";
import { lengthRatio } from "@/lib/evaluation/leaderboard/sort";
import { ANSWER_STATE_LABELS } from "@/lib/evaluation/runs/labels";

/** What must stand beside the scores: lengths, refusals, and every item that has no score. */
export function BesideTable({ comparison: { a, b, common } }: { comparison: RunComparison }) {
  const rows: [string, (side: CompareSide) => string | number][] = [
    ["Items of the run that fit", ({ items }) => items],
    ["Of these, not in the other run", ({ alone }) => alone],
    ...ANSWER_STATES.map((state): (typeof rows)[number] => [
      ANSWER_STATE_LABELS[state],
      ({ states }) => states[state],
    ]),
    ["Words of an answer, on average", ({ facts }) => facts.words?.mean.toFixed(0) ?? "–"],
    ["Words of an answer by those of its reference", ({ facts }) => timesOf(lengthRatio(facts))],
    ["Refusals", ({ facts }) => refusalsOf(facts)],
  ];
  return (
    <section aria-labelledby="beside" className="flex max-w-3xl flex-col gap-3">
      <h2 id="beside" className="text-2xl">
        Beside the scores
      </h2>
      <p className="text-sm text-muted">
        From the third line on, of the {common.toLocaleString("en")} items that both runs have. Judges reward
        length: a difference in score beside one in words may be no more than that.
      </p>
      <Table
        label="Lengths, refusals and items without a score"
        head={
          <>
            <Th className="min-w-44">What</Th>
            <Th number className="normal-case">
              {a.name}
            </Th>
            <Th number className="normal-case">
              {b.name}
            </Th>
          </>
        }
      >
        {rows.map(([label, of]) => (
          <tr key={label}>
            <RowHead>{label}</RowHead>
            <Td number>{of(a)}</Td>
            <Td number>{of(b)}</Td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

const timesOf = (ratio: number | null): string => (ratio === null ? "–" : `× ${ratio.toFixed(2)}`);

const refusalsOf = ({ refusals, refusalShare }: CompareSide["facts"]): string =>
  refusals > 0 && refusalShare !== null
    ? `${refusals} (${(refusalShare * 100).toFixed(0)}%)`
    : String(refusals);
