import Link from "next/link";
import { connection } from "next/server";
import { toCastMember } from "@/components/characters/cast";
import { Gallery } from "@/components/characters/gallery";
import { CATEGORIES, type Category } from "@/lib/characters/character";
import { listCharacters } from "@/lib/characters/store";

/** The cast list. */
export default async function CastPage() {
  // The search is the page's own; waiting for a request keeps this out of the build, which has no database.
  await connection();
  const cast = await listCharacters();
  return (
    <div className="mx-auto w-full max-w-7xl px-4 pb-20 sm:px-6">
      <header className="playbill mt-6 grid items-end gap-x-12 gap-y-4 py-7 sm:mt-8 sm:py-9 lg:grid-cols-[auto_1fr]">
        <h1 className="text-[clamp(2.75rem,8vw,5.25rem)] leading-[0.95] font-semibold tracking-[-0.03em]">
          Show them something<span className="text-accent">.</span>
        </h1>
        <p className="max-w-md text-pretty text-muted lg:justify-self-end lg:pb-1.5">
          Pick a character, hand over a picture, and hear what they make of it. A small model speaks for them,
          so they are sometimes wrong about what they see.{" "}
          <Link
            href="/models"
            className="text-ink underline decoration-accent decoration-1 underline-offset-4 hover:decoration-2"
          >
            What it can and cannot do
          </Link>
        </p>
      </header>
      <Gallery
        categories={Object.entries(CATEGORIES) as [Category, string][]}
        cast={cast.map(toCastMember)}
      />
    </div>
  );
}
