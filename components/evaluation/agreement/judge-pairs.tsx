import Link from "next/link";
import { Pager, pageHref } from "@/components/ui/pager";
import { Table, Td, Th } from "@/components/ui/table";
import type { AgreementQuery } from "@/lib/evaluation/agreement/query";
import type { AgreementPage } from "@/lib/evaluation/agreement/views";
import { MeasureCells, MeasureHeads } from "./measures";

interface JudgePairsProps {
  path: string;
  query: AgreementQuery;
  found: AgreementPage;
}

/** Each two judges once, by Overall; a row's judges open all metrics. */
export function JudgePairs({ path, query, found }: JudgePairsProps) {
  const { pairs, page, pages, totalPairs } = found;
  return (
    <section aria-labelledby="pairs" className="flex flex-col gap-3">
      <h2 id="pairs" className="text-2xl">
        Each two judges
      </h2>
      <p className="max-w-3xl text-sm text-muted">
        On Overall, the mean of the eight metrics of an answer. The small numbers are 95% intervals from a
        bootstrap over items: answers to one item are drawn together.
      </p>
      <Table
        label="Agreement of each two judges"
        head={
          <>
            <Th className="min-w-44">Judges</Th>
            <MeasureHeads />
            <Th number>Answers</Th>
          </>
        }
      >
        {pairs.map(({ judge, reference, agreement }) => (
          <tr key={`${judge.key} ${reference.key}`} className="hover:bg-sheet">
            <Td>
              <Link
                href={pageHref(path, { ...query, judge: judge.key, reference: reference.key }, page)}
                scroll={false}
                className="underline decoration-rule underline-offset-4 hover:decoration-accent"
              >
                {judge.label}
                <span className="block">against {reference.label}</span>
              </Link>
            </Td>
            <MeasureCells agreement={agreement} />
            <Td number>{agreement.mae.n.toLocaleString("en")}</Td>
          </tr>
        ))}
      </Table>
      <Pager
        {...{ page, pages, path, query }}
        total={totalPairs}
        noun={totalPairs === 1 ? "pair" : "pairs"}
        keepPlace
      />
    </section>
  );
}
