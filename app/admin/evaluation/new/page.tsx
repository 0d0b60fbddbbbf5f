import type { Metadata } from "next";
import Link from "next/link";
import { engineOptions } from "@/app/admin/characters/engine-options";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { RunForm } from "@/components/evaluation/new/run-form";
import { PageHeader } from "@/components/ui/states";
import { listEngines } from "@/lib/engines/store";
import { builtInDataset } from "@/lib/evaluation/datasets/built-in";
import { listDatasets } from "@/lib/evaluation/datasets/store";
import { judgeChoices } from "@/lib/evaluation/judges/available";

export const metadata: Metadata = { title: "A new run" };

export default async function NewRunPage() {
  if (!(await adminPage("/admin/evaluation/new"))) return <Forbidden />;
  const builtIn = await builtInDataset();
  const [options, engines, datasets, judges] = await Promise.all([
    engineOptions(),
    listEngines(),
    listDatasets(),
    judgeChoices(),
  ]);
  const agents = options.flatMap(({ id, label, defaults }) => {
    if (id === null) return [];
    const name = engines.find((engine) => engine.id === id)?.name ?? "Embedded";
    return [{ id, label, name, defaults }];
  });
  return (
    <>
      <p className="mb-3 text-sm">
        <Link href="/admin/evaluation" className="text-muted hover:text-ink">
          ← Evaluation
        </Link>
      </p>
      <PageHeader
        title="A new run"
        lead="An agent answers the items of a dataset; judges compare each answer with its reference on MMRole-Eval’s eight metrics."
      />
      <RunForm
        choices={{ agents, judges, datasets: [builtIn, ...datasets.filter(({ id }) => id !== builtIn.id)] }}
        agentId={engines.find(({ isDefault }) => isDefault)?.id ?? "embedded"}
      />
    </>
  );
}
