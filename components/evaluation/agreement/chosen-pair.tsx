import { RowHead, Table, Td, Th } from "@/components/ui/table";
import type { AgreementQuery } from "@/lib/evaluation/agreement/query";
import type { ChosenPair } from "@/lib/evaluation/agreement/views";
import { OVERALL } from "@/lib/evaluation/mmrole/table";
import { endsAroundNought } from "../ends";
import { IntervalPlot } from "../interval-plot";
import { ConfusionTable } from "./confusion-table";
import { MeasureCells, MeasureHeads } from "./measures";

/** Two judges on every metric. */
export function ChosenPairSection({ chosen, query }: { chosen: ChosenPair; query: AgreementQuery }) {
  const { judge, reference, rows, confusion } = chosen;
  const alphas = rows.map(({ column, agreement }) => {
    return { id: column, name: column, value: agreement.alphaInterval };
  });
  const ends = endsAroundNought([
    1,
    ...alphas.flatMap(({ value }) => [value.value ?? 0, ...(value.interval95 ?? [])]),
  ]);
  return (
    <section aria-labelledby="chosen" className="flex flex-col gap-5">
      <div>
        <h2 id="chosen" className="text-2xl">
          {judge.label} against {reference.label}
        </h2>
        <p className="mt-1 max-w-3xl text-sm text-muted">{factsOf(chosen).join(" ")}</p>
      </div>
      <Table
        label={`Agreement of ${judge.label} with ${reference.label}`}
        head={
          <>
            <Th className="min-w-40">{query.of === "score" ? "Score of the answer" : "Ratio"}</Th>
            <MeasureHeads />
            <Th number>Answers</Th>
          </>
        }
      >
        {rows.map(({ column, agreement }) => (
          <tr key={column} className={column === OVERALL ? "font-medium" : undefined}>
            <RowHead strong={column === OVERALL}>{column}</RowHead>
            <MeasureCells agreement={agreement} />
            <Td number>{agreement.mae.n.toLocaleString("en")}</Td>
          </tr>
        ))}
      </Table>
      <p className="max-w-3xl text-xs text-muted">
        MAE: mean absolute error; it is low for a judge that says “as good as the reference” of everything, so
        read it beside a correlation. α: Krippendorff’s alpha, 1 for full agreement and 0 for chance. Given
        length: what is left of Pearson’s correlation once the lengths of answer and reference explain what
        they can.
      </p>
      <div className="grid gap-10 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ConfusionTable
          {...{ judge: judge.label, reference: reference.label, confusion }}
          of={query.column && query.column !== OVERALL ? query.column : "all metrics"}
        />
        <IntervalPlot
          id="plot"
          title="Krippendorff’s alpha, with intervals"
          caption="For interval data. Dots: alpha. Bars: its 95% interval. The heavy line is 1: full agreement."
          columns={["Metric", "Alpha"]}
          {...{ rows: alphas, ends }}
          even={1}
        />
      </div>
    </section>
  );
}

/** How many they share, and what is missing. */
function factsOf({ judge, reference, answers, unread }: ChosenPair): string[] {
  const count = (n: number) => n.toLocaleString("en");
  const one = (n: number, singular: string, plural: string) => `${count(n)} ${n === 1 ? singular : plural}`;
  return [
    `${one(answers.both, "answer is", "answers are")} judged by both.`,
    answers.judgeOnly > 0 && `${count(answers.judgeOnly)} by ${judge.label} only.`,
    answers.referenceOnly > 0 && `${count(answers.referenceOnly)} by ${reference.label} only.`,
    unread.judge > 0 &&
      `${one(unread.judge, "judgement", "judgements")} of ${judge.label} could not be read.`,
    unread.reference > 0 &&
      `${one(unread.reference, "judgement", "judgements")} of ${reference.label} could not be read.`,
  ].filter((text) => text !== false);
}
