import { Amount } from "@/components/evaluation/amount";
import { Table, Td, Th } from "@/components/ui/table";
import { lineOf, titleOf, writtenShare } from "@/lib/learning/scarcity/findings";
import { SHARES } from "@/lib/learning/scarcity/grid";
import type { BalancingResult, Line } from "@/lib/learning/scarcity/result";

const NONE = "cannot be told";

/** All that was measured: of the scarce metric, and of the mean of the seven others. */
export function ShareTable({ result, target }: { result: BalancingResult; target: Line["target"] }) {
  return (
    <Table
      label="Held-out scores by strategy and share of labels"
      bodies
      head={
        <>
          <Th>Labels</Th>
          <Th number>R²</Th>
          <Th number title="Mean absolute error of the ratio">
            MAE
          </Th>
          <Th number>Pearson</Th>
          <Th number>Others’ R²</Th>
          <Th number>Others’ MAE</Th>
          <Th number>Others’ Pearson</Th>
          <Th number title="Processor time of one training, mean over all shares">
            Seconds
          </Th>
        </>
      }
    >
      {result.plan.contenders.map((contender) => (
        <tbody key={contender}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={8}
              className="border-b pt-5 pb-1.5 font-serif text-base font-medium"
            >
              {titleOf(contender)}
            </th>
          </tr>
          {SHARES.map((kept, i) => {
            const line = lineOf(result, contender, kept, target);
            if (!line) return null;
            const { scarce, others } = line;
            return (
              <tr key={kept}>
                <th scope="row" className="border-b py-2.5 pr-4 align-top font-normal">
                  {writtenShare(kept)}
                </th>
                {[scarce.r2, scarce.mae, scarce.pearson, others.r2, others.mae, others.pearson].map(
                  (value, column) => (
                    <Td key={column} number>
                      <Amount value={value} none={NONE} />
                    </Td>
                  ),
                )}
                <Td number>{i === 0 ? result.seconds[contender]?.toFixed(2) : ""}</Td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </Table>
  );
}
