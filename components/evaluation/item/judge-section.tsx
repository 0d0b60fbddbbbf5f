import { Table, Td, Th } from "@/components/ui/table";
import { writtenRatio } from "@/lib/evaluation/runs/labels";
import type { ItemDetail, JudgeCall, JudgementView } from "@/lib/evaluation/runs/views";
import { SentPromptView } from "./sent-prompt";

/** What one judge made of the answer: its eight judgements, and the calls they came from. */
export function JudgeSection({ judge, judgements, calls }: ItemDetail["judges"][number]) {
  return (
    <section aria-labelledby={`by-${judge.key}`} className="flex flex-col gap-3">
      <div>
        <h2 id={`by-${judge.key}`} className="text-2xl">
          {judge.label}
        </h2>
        <p className="text-sm text-muted">{judge.detail}</p>
      </div>
      {judgements.length === 0 ? (
        <p className="text-muted">No judgement of this answer yet.</p>
      ) : (
        <Table
          label={`Judgements by ${judge.label}`}
          head={
            <>
              <Th>Metric</Th>
              <Th number>Answer</Th>
              <Th number>Reference</Th>
              <Th number>Ratio</Th>
              <Th className="max-lg:hidden">Shown first</Th>
              <Th className="max-lg:hidden">What it wrote</Th>
            </>
          }
        >
          {judgements.map((one) => (
            <Row key={one.metric} judgement={one} byHand={judge.kind === "human"} />
          ))}
        </Table>
      )}
      {calls.some(({ raw, prompt }) => raw !== null || prompt) && (
        <details className="text-sm">
          <summary>
            {calls.length === 1 ? "The call" : `The ${calls.length} calls`}: raw text, and the prompt as it
            was sent
          </summary>
          <ul className="mt-3 flex flex-col gap-5">
            {calls.map((call) => (
              <Call key={call.metrics.join()} call={call} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const NotShown = () => (
  <span className="text-muted">
    <span aria-hidden>–</span>
    <span className="sr-only">not shown</span>
  </span>
);

/** The reward model's scores are no whole numbers. */
const shown = (score: number): number => Number(score.toFixed(2));

function Row({
  judgement: { metric, scores, ratio, swapped, review, failure },
  byHand,
}: {
  judgement: JudgementView;
  byHand: boolean;
}) {
  const first = swapped ? "the reference" : "the answer";
  return (
    <>
      <tr className="max-lg:*:border-b-0">
        <th scope="row" className="border-b py-2.5 pr-4 align-top font-normal md:whitespace-nowrap">
          {metric}
        </th>
        {scores ? (
          <>
            <Td number>{shown(scores[0])}</Td>
            <Td number>{scores[1] === null ? <NotShown /> : shown(scores[1])}</Td>
            <Td number className={ratio !== null && ratio < 1 ? "font-medium" : undefined}>
              {ratio === null ? <NotShown /> : writtenRatio(ratio)}
            </Td>
          </>
        ) : (
          <Td colSpan={3} className="min-w-40 text-accent">
            {byHand ? failure : `Could not be read: ${failure ?? "no reason was kept"}`}
          </Td>
        )}
        <Td className="whitespace-nowrap text-muted max-lg:hidden">{first}</Td>
        <Td className="min-w-80 wrap-anywhere whitespace-pre-wrap max-lg:hidden">{review}</Td>
      </tr>
      {/* Where the page is narrow, the words stand below their numbers. */}
      <tr className="lg:hidden">
        <Td colSpan={4} className="pt-0 pr-0">
          <span className="text-xs text-muted">Shown first: {first}. </span>
          <span className="wrap-anywhere whitespace-pre-wrap">{review}</span>
        </Td>
      </tr>
    </>
  );
}

function Call({ call: { metrics, raw, prompt, swapped, ms } }: { call: JudgeCall }) {
  return (
    <li className="flex flex-col gap-2">
      <p className="text-muted">
        {metrics.length === 1 ? metrics[0] : `${metrics.length} metrics`}
        {ms !== null && `, ${(ms / 1000).toFixed(1)} s`}. Model A is{" "}
        {swapped ? "the reference" : "the answer"}.
      </p>
      {raw !== null && (
        <p className="rounded-sm bg-shade p-3 text-xs whitespace-pre-wrap wrap-anywhere">{raw}</p>
      )}
      {prompt && (
        <details>
          <summary>The prompt</summary>
          <SentPromptView prompt={prompt} />
        </details>
      )}
    </li>
  );
}
