import type { Metadata } from "next";
import { z } from "zod";
import { Findings } from "@/components/models/balancing/findings";
import { GainPlot } from "@/components/models/balancing/gain-plot";
import { HowBalanced } from "@/components/models/balancing/how";
import { SharePlots } from "@/components/models/balancing/share-plots";
import { TargetNav } from "@/components/models/balancing/target-nav";
import { CommandLine } from "@/components/models/evaluation/command-line";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState, ErrorNote, PageHeader } from "@/components/ui/states";
import { METRIC_KEYS } from "@/lib/chat/metrics";
import { readBalancing } from "@/lib/learning/scarcity/result";

export const metadata: Metadata = { title: "Together or alone?" };
export const dynamic = "force-dynamic";

const PATH = "/models/balancing";
const MEASURE = "npm run --silent bench:balancing -- FILE.jsonl.gz --out models/reward/balancing.json";
const querySchema = z.object({ metric: z.enum(METRIC_KEYS).optional() });

export default async function BalancingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const balancing = readBalancing();
  const result = balancing && "found" in balancing ? balancing.found : null;
  const query = querySchema.safeParse(await searchParams);
  const asked = query.data?.metric ?? null;
  const target = asked !== null && result?.plan.targets.includes(asked) ? asked : null;
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-10 px-4 py-6 sm:px-6 sm:py-8">
      <div>
        <BackLink href="/models">Models</BackLink>
        <PageHeader
          title="Together or alone?"
          lead="The reward model learns eight metrics at once. When does that pay, and does it help to balance them? People rate some metrics far more often than others, so labels are made scarce on purpose."
        />
      </div>
      {!balancing && (
        <EmptyState title="Not measured yet" action={<CommandLine>{MEASURE}</CommandLine>}>
          No balancing.json lies beside the reward model. With a file of judged rows, this command measures
          and writes it; it takes half an hour.
        </EmptyState>
      )}
      {balancing && "problem" in balancing && (
        <div className="flex flex-col gap-3">
          <ErrorNote>
            {balancing.problem} The reward model does not need it to judge. Restore the file, or measure
            again:
          </ErrorNote>
          <CommandLine>{MEASURE}</CommandLine>
        </div>
      )}
      {result && (
        <>
          <Findings result={result} />
          <div className="flex flex-col gap-6">
            <TargetNav path={PATH} targets={result.plan.targets} chosen={target} />
            {(!query.success || asked !== target) && (
              <ErrorNote>
                The address names a metric that was not made scarce here. The mean is shown.
              </ErrorNote>
            )}
            <SharePlots result={result} target={target} />
          </div>
          <section aria-labelledby="gains" className="flex flex-col gap-5">
            <div className="border-b pb-2">
              <h2 id="gains" className="text-2xl">
                What each strategy gains
              </h2>
              <p className="mt-1 max-w-3xl text-sm text-muted">
                Differences of R² on the scarce metric{target ? `, ${target}` : ""}, repeat by repeat, with
                their 95% intervals: to the right is better.
              </p>
            </div>
            <div className="grid gap-10 lg:grid-cols-2">
              <GainPlot
                {...{ id: "over-single", title: "Over training each metric alone" }}
                {...{ result, target, over: "overSingle" }}
              />
              <GainPlot
                {...{ id: "over-equal", title: "Over equal weights" }}
                {...{ result, target, over: "overEqual" }}
              />
            </div>
          </section>
          <HowBalanced result={result} command={MEASURE} />
        </>
      )}
    </div>
  );
}
