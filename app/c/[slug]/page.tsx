import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Portrait } from "@/components/characters/portrait";
import { ProfileSections } from "@/components/characters/profile";
import { Opening } from "@/components/chat/opening";
import { CATEGORIES } from "@/lib/characters/character";
import { getCharacter } from "@/lib/characters/store";
import { AppError } from "@/lib/errors";
import { someSamplePictures } from "@/lib/troupe-data/sample-pictures";
import { YourChats } from "./your-chats";

const SAMPLES_SHOWN = 4;

type Props = { params: Promise<{ slug: string }> };

const load = cache(async (slug: string) => {
  try {
    return await getCharacter(slug);
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, line } = await load((await params).slug);
  return { title: name, description: line };
}

/** A character's own page: who they are, and the first line of a chat. */
export default async function CharacterPage({ params }: Props) {
  const character = await load((await params).slug);
  const { id, slug, name, script, category, line, profile, greeting, alternateGreetings } = character;
  return (
    <div className="mx-auto w-full max-w-7xl px-4 pt-6 pb-20 sm:px-6 lg:flex lg:gap-16 lg:pt-10">
      <div className="lg:w-[30%] lg:shrink-0">
        <Portrait {...character} eager className="hidden w-full lg:sticky lg:top-6 lg:block" />
      </div>
      <div className="min-w-0 flex-1">
        <header className="flex gap-5 border-b pb-6">
          <Portrait {...character} eager className="w-28 shrink-0 self-start sm:w-40 lg:hidden" />
          <div className="min-w-0">
            <p className="small-caps text-muted">
              {script === "Everyday people" || script === "History" ? CATEGORIES[category] : script}
            </p>
            <h1 className="mt-2 text-[clamp(1.5rem,6vw,4rem)] leading-none wrap-anywhere font-semibold tracking-[-0.02em]">
              {name}
            </h1>
            <p className="mt-4 max-w-[34rem] font-serif text-lg leading-snug text-pretty text-muted sm:text-xl">
              {line}
            </p>
          </div>
        </header>
        <div className="max-w-[72ch] py-7">
          <Opening
            slug={slug}
            name={name}
            greetings={[greeting, ...alternateGreetings].filter((text) => text !== "")}
            samples={someSamplePictures(SAMPLES_SHOWN, Math.random())}
          />
        </div>
        <YourChats characterId={id} name={name} />
        <ProfileSections profile={profile} />
        <p className="mt-6 text-sm text-muted">
          <Link href="/" className="underline decoration-rule underline-offset-4 hover:text-ink">
            Back to the cast
          </Link>
        </p>
      </div>
    </div>
  );
}
