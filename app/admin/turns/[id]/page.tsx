import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { TurnFacts } from "@/components/admin/turns/turn-facts";
import { TurnPrompt } from "@/components/admin/turns/turn-prompt";
import { BackLink } from "@/components/ui/back-link";
import { Markdown } from "@/components/ui/markdown";
import { ErrorNote, PageHeader } from "@/components/ui/states";
import { getTurn } from "@/lib/chat/turn-log";
import { AppError } from "@/lib/errors";

export const metadata: Metadata = { title: "A turn" };

export default async function TurnPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!(await adminPage(`/admin/turns/${id}`))) return <Forbidden />;
  const turn = await getTurn(id).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  });
  return (
    <>
      <BackLink href="/admin/turns">All turns</BackLink>
      <PageHeader title={`A turn of ${turn.character.name}`} />
      <div className="grid gap-10 pt-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          <section aria-label="What it said">
            <h2 className="mb-2 text-xl">Said</h2>
            {turn.error && <ErrorNote>{turn.error}</ErrorNote>}
            {turn.prefix && (
              <p className="mb-2 whitespace-pre-wrap text-muted">
                <span className="small-caps block">Continued from</span>
                {turn.prefix}
              </p>
            )}
            {turn.said ? (
              <Markdown>{turn.said}</Markdown>
            ) : (
              !turn.error && <p className="text-muted">Nothing.</p>
            )}
          </section>
          <TurnPrompt turn={turn} />
        </div>
        <TurnFacts turn={turn} />
      </div>
    </>
  );
}
