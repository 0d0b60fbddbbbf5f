import type { Metadata } from "next";
import { z } from "zod";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { LatestTraining } from "@/components/evaluation/reward/latest-training";
import { TrainingForm } from "@/components/evaluation/reward/training-form";
import { TrainingMonitor } from "@/components/evaluation/reward/training-monitor";
import { VersionDetail } from "@/components/evaluation/reward/version-detail";
import { VersionTable } from "@/components/evaluation/reward/version-table";
import { BackLink } from "@/components/ui/back-link";
import { Pager } from "@/components/ui/pager";
import { ErrorNote, PageHeader } from "@/components/ui/states";
import { pageField } from "@/lib/address";
import { activeProblem } from "@/lib/learning/versions/active";
import { trainingSources } from "@/lib/learning/versions/sources";
import { latestTraining, listVersions, trainingStatus, versionDetail } from "@/lib/learning/versions/store";

export const metadata: Metadata = { title: "The reward model" };

const PATH = "/admin/evaluation/reward";
const versionSchema = z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined);

export default async function RewardModelPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!(await adminPage(PATH))) return <Forbidden />;
  const asked = await searchParams;
  const shown = versionSchema.parse(asked.version);
  const [{ versions, total, page, pages }, detail, latest, sources, problem] = await Promise.all([
    listVersions(pageField.parse(asked.page)),
    versionDetail(shown),
    latestTraining(),
    trainingSources(),
    activeProblem(),
  ]);
  return (
    <>
      <BackLink href="/admin/evaluation">Evaluation</BackLink>
      <PageHeader
        title="The reward model"
        lead="A small judge of our own, on this machine. The active version judges evaluation runs and scores every finished turn in chat, for the log of turns."
      />
      {problem && (
        <div className="pt-5">
          <ErrorNote>
            {problem} Until then, turns in chat are not scored and no run can be judged by it; chats go on as
            before. Train a new version below and activate it, or activate another one.
          </ErrorNote>
        </div>
      )}
      <section aria-labelledby="versions" className="pt-6">
        <h2 id="versions" className="text-2xl">
          Versions
        </h2>
        <VersionTable path={PATH} versions={versions} />
        <Pager
          {...{ page, pages, total }}
          noun={total === 1 ? "version" : "versions"}
          path={PATH}
          query={{ version: shown?.toString() }}
          keepPlace
        />
      </section>
      {detail ? (
        <VersionDetail version={detail} />
      ) : (
        shown !== undefined && <p className="pt-10 text-muted">There is no version {shown}.</p>
      )}
      <section aria-labelledby="train" className="pt-12">
        <h2 id="train" className="border-b pb-2 text-2xl">
          Train a new version
        </h2>
        {latest?.status === "training" ? (
          <TrainingMonitor
            key={latest.id}
            id={latest.id}
            number={latest.number}
            initial={await trainingStatus(latest.id)}
          />
        ) : (
          <>
            {latest && <LatestTraining path={PATH} version={latest} />}
            <TrainingForm sources={sources} />
          </>
        )}
      </section>
    </>
  );
}
