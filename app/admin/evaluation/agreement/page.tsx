import type { Metadata } from "next";
import { orNotFound } from "@/app/admin/evaluation/or-not-found";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { AgreementFilters } from "@/components/evaluation/agreement/agreement-filters";
import { ChosenPairSection } from "@/components/evaluation/agreement/chosen-pair";
import { JudgePairs } from "@/components/evaluation/agreement/judge-pairs";
import { BackLink } from "@/components/ui/back-link";
import { FilterNote } from "@/components/ui/filter-note";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { pageField } from "@/lib/address";
import { agreementPage } from "@/lib/evaluation/agreement/agreement";
import { agreementQuerySchema } from "@/lib/evaluation/agreement/query";

export const metadata: Metadata = { title: "How judges agree" };

const PATH = "/admin/evaluation/agreement";

export default async function AgreementPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  const asked = await searchParams;
  const parsed = agreementQuerySchema.safeParse(asked);
  const query = parsed.data ?? {};
  const found = await orNotFound(agreementPage(query, pageField.parse(asked.page)));
  const { dataset, judges, chosen, runs, left } = found;
  return (
    <>
      <BackLink href="/admin/evaluation">Evaluation</BackLink>
      <PageHeader
        title="How judges agree"
        lead={
          dataset
            ? `Judges of the same answers, ${runs} complete ${runs === 1 ? "run" : "runs"} on ${dataset.name}${left > 0 ? `; ${left} older ones are left out` : ""}.`
            : "Judges of the same answers, side by side."
        }
      />
      {dataset ? (
        <>
          <AgreementFilters path={PATH} query={query} found={found} />
          <FilterNote error={parsed.error} shown="All that there is is shown." />
        </>
      ) : (
        <EmptyState title="No run is complete">
          When a run has two judges, or people have judged its answers too, this page says how far they agree.
        </EmptyState>
      )}
      {dataset && judges.length < 2 && (
        <EmptyState title="One judge agrees with itself">
          {judges.length === 0 ? "Nobody has" : `Only ${judges[0]!.label} has`} judged answers to this
          dataset. A run with two judges, or one that people judge too, makes a comparison.
        </EmptyState>
      )}
      {judges.length >= 2 && (
        <div className="flex flex-col gap-10">
          <JudgePairs path={PATH} query={query} found={found} />
          {chosen ? (
            <ChosenPairSection chosen={chosen} query={query} />
          ) : (
            <EmptyState title="Nothing that both have judged">
              Choose two different judges that have judged the same answers, or widen the filters.
            </EmptyState>
          )}
        </div>
      )}
    </>
  );
}
