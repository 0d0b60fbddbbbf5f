import type { Metadata } from "next";
import { connection } from "next/server";
import { ArenaRoom } from "@/components/arena/arena-room";
import { EmptyState, PageHeader } from "@/components/ui/states";
import { listCharacters } from "@/lib/characters/store";
import { someSamplePictures } from "@/lib/troupe-data/sample-pictures";

export const metadata: Metadata = { title: "Arena" };

const SAMPLES_SHOWN = 4;

/** Two answers to one line, unsigned, and a vote: for everyone, as chats are. */
export default async function ArenaPage() {
  // What is drawn is drawn for each visit.
  await connection();
  const characters = (await listCharacters()).map(({ slug, name, line, portrait, greeting }) => ({
    ...{ slug, name, line, portrait, greeting },
  }));
  const drawn = characters[Math.floor(Math.random() * characters.length)];
  return (
    <div className="mx-auto w-full max-w-4xl px-4 pt-8 pb-20 sm:px-6 sm:pt-10">
      <PageHeader
        title="Arena"
        lead="Say one line, and read two answers without knowing whose they are. Your vote ranks the engines behind them. What you say is kept among your chats."
      />
      {drawn ? (
        <ArenaRoom
          characters={characters}
          drawn={drawn.slug}
          samples={someSamplePictures(SAMPLES_SHOWN, Math.random())}
        />
      ) : (
        <EmptyState title="Nobody is in the cast">An admin can add a character in Backstage.</EmptyState>
      )}
    </div>
  );
}
