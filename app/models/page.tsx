import type { Metadata } from "next";
import Link from "next/link";
import { BackstageNav } from "@/components/admin/backstage-nav";
import { AgentReport } from "@/components/models/agent-report";
import { EngineManager } from "@/components/models/engine-manager";
import { PageHeader } from "@/components/ui/states";
import { listEngines } from "@/lib/engines/store";
import { readAgentEvaluation } from "@/lib/evaluation/agent-result";
import { tableOf, tally } from "@/lib/evaluation/agent-table";
import { readAgentCard } from "@/lib/inference/embedded/card";
import { embeddedStatus } from "@/lib/inference/embedded/embedded";
import { currentPerson } from "@/lib/people/session";

export const metadata: Metadata = { title: "Models" };
export const dynamic = "force-dynamic";

export default async function ModelsPage() {
  const [person, engines] = await Promise.all([currentPerson(), listEngines()]);
  const admin = person?.role === "admin";
  const card = readAgentCard();
  const agentName = card.config?.name ?? "the embedded agent";
  const evaluation = readAgentEvaluation();
  const measured = evaluation && "found" in evaluation ? tally(tableOf(evaluation.found)) : null;
  const chosen = engines.find(({ isDefault }) => isDefault);
  return (
    <>
      {admin && <BackstageNav />}
      <div className="mx-auto flex w-full max-w-7xl flex-col gap-10 px-4 py-6 sm:px-6 sm:py-8">
        <PageHeader
          title="Models"
          lead={
            <>
              Who speaks the characters’ lines. At present{" "}
              <strong className="font-medium text-ink">
                {chosen ? `${chosen.name}, ${chosen.model}` : agentName}
              </strong>{" "}
              answers, unless a character has its own engine.{" "}
              {chosen
                ? "It runs on a server an admin set: your lines and pictures are sent there."
                : "It runs on this machine; nothing leaves it."}
            </>
          }
        />
        {admin && <EngineManager engines={engines} agentName={agentName} />}
        <AgentReport card={card} status={embeddedStatus()} measured={measured} />
        <section aria-labelledby="reward-model" className="flex flex-col gap-2">
          <h2 id="reward-model" className="border-b pb-2 text-2xl">
            The reward model
          </h2>
          <p className="max-w-3xl">
            Scores answers on eight metrics, learnt at once.{" "}
            <Link
              href="/models/balancing"
              className="underline decoration-rule underline-offset-4 hover:decoration-accent"
            >
              Together or alone? When that pays, and whether balancing the eight helps
            </Link>
          </p>
        </section>
      </div>
    </>
  );
}
