import type { Metadata } from "next";
import { CommandLine } from "@/components/models/evaluation/command-line";
import { Evaluation } from "@/components/models/evaluation/evaluation";
import { HowMeasured } from "@/components/models/evaluation/how-measured";
import { Samples } from "@/components/models/evaluation/samples";
import { TrainingCurve } from "@/components/models/evaluation/training-curve";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState, ErrorNote, PageHeader } from "@/components/ui/states";
import { readAgentEvaluation, readTrainingCurves } from "@/lib/evaluation/agent-result";
import { columnsOf } from "@/lib/evaluation/agent-table";
import { readAgentCard } from "@/lib/inference/embedded/card";

export const metadata: Metadata = { title: "How good is it?" };
export const dynamic = "force-dynamic";

const MEASURE = "npm run --silent eval:agent -- --out models/agent/evaluation.json";

export default function AgentEvaluationPage() {
  const evaluation = readAgentEvaluation();
  const curves = readTrainingCurves();
  const result = evaluation && "found" in evaluation ? evaluation.found : null;
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-10 px-4 py-6 sm:px-6 sm:py-8">
      <div>
        <BackLink href="/models">Models</BackLink>
        <PageHeader
          title="How good is it?"
          lead="What was asked of the embedded agent, and what was measured of it."
        />
      </div>
      {!evaluation && (
        <EmptyState title="Not measured yet" action={<CommandLine>{MEASURE}</CommandLine>}>
          No evaluation.json lies beside this model. On a machine with the training data, this command
          measures and writes it; it takes a while.
        </EmptyState>
      )}
      {evaluation && "problem" in evaluation && (
        <div className="flex flex-col gap-3">
          <ErrorNote>
            {evaluation.problem} The agent does not need it to speak. Restore the file, or measure again:
          </ErrorNote>
          <CommandLine>{MEASURE}</CommandLine>
        </div>
      )}
      {result && <Evaluation result={result} hash={readAgentCard().hash} />}
      {curves && "problem" in curves && (
        <ErrorNote>{curves.problem} The curve of its training is not shown.</ErrorNote>
      )}
      {curves && "found" in curves && curves.found.length > 0 && <TrainingCurve curves={curves.found} />}
      {result && <Samples samples={result.samples} />}
      {result && <HowMeasured result={result} columns={columnsOf(result)} />}
    </div>
  );
}
