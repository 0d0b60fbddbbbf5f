import type { Metadata } from "next";
import { engineOptions } from "@/app/admin/characters/engine-options";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { RunForm } from "@/components/evaluation/new/run-form";
import { BackLink } from "@/components/ui/back-link";
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
      <BackLink href="/admin/evaluation">Evaluation</BackLink>
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
