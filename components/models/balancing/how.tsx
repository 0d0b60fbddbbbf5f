import { CommandLine } from "@/components/models/evaluation/command-line";
import { Run } from "@/components/models/evaluation/how-measured";
import { FactRows } from "@/components/ui/fact-rows";
import { GRADIENT_BALANCINGS, type StrategyEntry, WEIGHTINGS } from "@/lib/learning/balancing/catalogue";
import type { BalancingResult } from "@/lib/learning/scarcity/result";

/** What each strategy does, what was trained on what, what the intervals do not say, and the command to make it again. */
export function HowBalanced({ result, command }: { result: BalancingResult; command: string }) {
  const { made, data, plan, settings, codeVersions, repeats } = result;
  const strategies: readonly StrategyEntry[] = [...WEIGHTINGS, ...GRADIENT_BALANCINGS];
  return (
    <section aria-labelledby="how" className="flex flex-col gap-5">
      <h2 id="how" className="border-b pb-2 text-2xl">
        How this was measured
      </h2>
      <div className="grid gap-8 lg:grid-cols-2">
        <div className="flex max-w-prose flex-col gap-3">
          <p>
            {data.rows.toLocaleString("en")} judged answers of MMRole-Eval, by {data.characters} characters.
            The characters are divided into {plan.folds} folds, {plan.seeds} times anew; each fold is held out
            once: {repeats} repeats. In each, the labels of one metric are made scarce among the rows that are
            left, and every strategy is trained on the same rows, from the same first weights, with the same
            batches.
          </p>
          <p>
            The network, its features and its trainer are the reward model’s, smaller: one network instead of
            a group, {settings.epochs} epochs, nearly the squared error of the ratios and nothing else. So the
            R² here is not the reward model’s own. The settings are the same for all strategies and shares:
            chosen by a few trainings on the same rows, none tuned by itself.
          </p>
          <p>
            Intervals come from drawing the repeats anew, paired where two strategies are compared. Repeats
            are few and share rows, so these intervals are too narrow: where there is no difference, one looks
            clear by chance more often than once in twenty.
          </p>
          <p>
            CoTBal’s measures come from networks trained on one metric each, on one half of the training
            characters and measured on the other; their time is not in its own. IGBv2’s agent is smaller than
            in its paper, and learns from the fourth epoch on.
          </p>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <p className="text-sm">
            To make it again (a file of judged rows is given by you; it goes on where it was stopped):
          </p>
          <CommandLine>{command}</CommandLine>
          <p className="text-sm">It was made by:</p>
          <Run made={made} />
          <FactRows
            rows={[
              ["Divisions into folds", `seeds 1 to ${plan.seeds}`],
              ["Code of the trainings", codeVersions.join(", ")],
              [
                "Labels, SHA-256",
                <code key="" className="text-xs break-all">
                  {data.sha256}
                </code>,
              ],
            ]}
          />
        </div>
      </div>
      <details className="border-t pt-3">
        <summary className="text-sm">What each strategy does</summary>
        <dl className="mt-3 flex max-w-3xl flex-col gap-3 text-sm">
          {strategies.map(({ name, title, line, source }) => (
            <div key={name}>
              <dt className="font-medium">{title}</dt>
              <dd className="text-muted">
                {line}
                {source && ` ${source.title}, arXiv ${source.arxiv}.`}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
