import { When } from "@/components/admin/when";
import { type Fact, FactRows } from "@/components/ui/fact-rows";
import { ErrorNote } from "@/components/ui/states";
import type { VersionDetail as Detail } from "@/lib/learning/versions/views";
import { CorruptionTable } from "./corruption-table";
import { strategyTitle, VERSION_STATUS_LABELS } from "./labels";
import { LossCurves } from "./loss-curves";
import { QualityPlot } from "./quality-plot";

/** One version: what it was made of, how it learnt, and how good it is. */
export function VersionDetail({ version }: { version: Detail }) {
  const { number, active, status, error, quality, curve } = version;
  const title = `Version ${number}${active ? ", active" : ""}`;
  return (
    <section aria-labelledby="version" className="flex flex-col gap-6 pt-10">
      <h2 id="version" className="border-b pb-2 text-2xl">
        {title}
      </h2>
      {status === "failed" && <ErrorNote>{error}</ErrorNote>}
      <FactRowsOf version={version} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        {quality && <QualityPlot quality={quality} />}
        {curve && <LossCurves curve={curve} />}
        {quality && <CorruptionTable corrupted={quality.corrupted} />}
      </div>
      {status === "complete" && !quality && (
        <p className="text-sm text-muted">
          It was not measured: nothing says how good it is. Train it again, in folds, to know.
        </p>
      )}
      {status === "complete" && !curve && (
        <p className="text-sm text-muted">
          Its training curve was not kept: this version was trained by a command.
        </p>
      )}
    </section>
  );
}

function FactRowsOf({ version }: { version: Detail }) {
  const { settings, rows, ratings, strategy, seed, dataHash, codeVersion, createdAt, finishedAt } = version;
  const made: Fact[] = [
    ["Status", VERSION_STATUS_LABELS[version.status]],
    ["Began (UTC)", <When key="" iso={createdAt} seconds />],
    ...(finishedAt ? [["Ended (UTC)", <When key="" iso={finishedAt} seconds />] as Fact] : []),
    ["Strategy", strategyTitle(strategy)],
    ["Seed", seed],
    ["Files", version.version ? <Code key="">{version.version}</Code> : "none"],
  ];
  const data: Fact[] = [
    ...(settings?.sources ?? []).map(
      ({ dataset, label }, i): Fact => [`Learnt from${i > 0 ? ` (${i + 1})` : ""}`, `${dataset}: ${label}`],
    ),
    ["Judged answers", rows.toLocaleString("en")],
    ["People’s ratings", ratings.toLocaleString("en")],
    ["Data hash", <Code key="">{dataHash}</Code>],
    ["Code", <Code key="">{codeVersion}</Code>],
  ];
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
      <FactRows rows={made} />
      <FactRows rows={data} />
    </div>
  );
}

const Code = ({ children }: { children: string }) => <code className="text-xs break-all">{children}</code>;
