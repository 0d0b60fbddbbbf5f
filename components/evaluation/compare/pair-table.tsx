import Link from "next/link";
import { pageHref } from "@/components/ui/pager";
import { Table, Td, Th } from "@/components/ui/table";
import type { ItemPair, PairSide, RunComparison } from "@/lib/evaluation/compare/views";
import { outcomeOf } from "@/lib/evaluation/mmrole/statistics";
import type { Column } from "@/lib/evaluation/mmrole/table";
import {
  ANSWER_STATE_LABELS,
  SPLIT_LABELS,
  TASK_LABELS,
  writtenDifference,
  writtenRatio,
} from "@/lib/evaluation/runs/labels";

const OUTCOMES = { "1": "won", "0": "tied", "-1": "lost" };

/** The items of both runs; a ratio opens the item of its run. */
export function PairTable({ comparison, column }: { comparison: RunComparison; column: Column }) {
  const { a, b, judge, pairs } = comparison;
  return (
    <Table
      label="Items of both runs"
      head={
        <>
          <Th className="min-w-24">Role</Th>
          <Th className="max-md:hidden">Type</Th>
          <Th className="max-md:hidden">Distribution</Th>
          <Th number className="normal-case">
            {a.name}
          </Th>
          <Th number className="normal-case">
            {b.name}
          </Th>
          <Th number>Difference</Th>
        </>
      }
    >
      {pairs.map((pair) => (
        <tr key={`${pair.a?.position} ${pair.b?.position}`} className="hover:bg-sheet">
          <Td>
            {pair.role}
            <span className="block text-xs text-muted md:hidden">
              {TASK_LABELS[pair.task]}, {SPLIT_LABELS[pair.split].toLowerCase()}
            </span>
          </Td>
          <Td className="whitespace-nowrap max-md:hidden">{TASK_LABELS[pair.task]}</Td>
          <Td className="whitespace-nowrap max-md:hidden">{SPLIT_LABELS[pair.split]}</Td>
          {([a, b] as const).map(({ id, name }, i) => (
            <Td key={id} number>
              <Side side={i === 0 ? pair.a : pair.b} run={{ id, name }} judge={judge.key} role={pair.role} />
            </Td>
          ))}
          <Td number>
            <Difference pair={pair} column={column} />
          </Td>
        </tr>
      ))}
    </Table>
  );
}

interface SideProps {
  side: PairSide | null;
  run: { id: string; name: string };
  judge: string;
  role: string;
}

function Side({ side, run, judge, role }: SideProps) {
  if (!side) return <span className="text-xs text-muted">not in this run</span>;
  const { position, ratio, state, words } = side;
  return (
    <>
      <Link
        href={pageHref(`/admin/evaluation/runs/${run.id}/items/${position}`, { judge }, 1)}
        aria-label={`${role}, item ${position + 1} of ${run.name}`}
        className="underline decoration-rule underline-offset-4 hover:decoration-accent"
      >
        {ratio === null ? `item ${position + 1}` : writtenRatio(ratio)}
      </Link>
      <span className="block text-xs text-muted">
        {state === "judged" || ratio !== null
          ? `${words} ${words === 1 ? "word" : "words"}`
          : ANSWER_STATE_LABELS[state].toLowerCase()}
      </span>
    </>
  );
}

function Difference({ pair: { difference }, column }: { pair: ItemPair; column: Column }) {
  if (difference === null)
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">not judged for both on {column}</span>
      </span>
    );
  const outcome = outcomeOf(difference);
  return (
    <>
      {writtenDifference(difference)}
      <span className="block text-xs text-muted">{OUTCOMES[`${outcome}`]}</span>
    </>
  );
}
