"use client";

import { Shuffle } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { Portrait } from "@/components/characters/portrait";
import { deleteChat } from "@/components/chat/chat-actions";
import { Composer } from "@/components/chat/composer";
import { Lightbox } from "@/components/chat/lightbox";
import { Said } from "@/components/chat/said";
import { Speaker } from "@/components/chat/speaker";
import { messageOf } from "@/components/request";
import { Button, buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Markdown } from "@/components/ui/markdown";
import { ErrorNote } from "@/components/ui/states";
import type { ImageView } from "@/lib/chat/views";
import type { SamplePicture } from "@/lib/troupe-data/sample-pictures";
import { BattlePanel } from "./battle-panel";
import { useBattle } from "./use-battle";

export interface ArenaCharacter {
  slug: string;
  name: string;
  line: string;
  portrait: string | null;
  greeting: string;
}

interface ArenaRoomProps {
  characters: ArenaCharacter[];
  /** The slug of the one drawn. */
  drawn: string;
  /** Drawn too. */
  samples: SamplePicture[];
}

/** A character, a line and a picture; then two answers, a vote, and the next. */
export function ArenaRoom({ characters, drawn, samples }: ArenaRoomProps) {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const onError = useCallback((failure: unknown) => setError(messageOf(failure)), []);
  const battle = useBattle(null, { onError });
  const [slug, setSlug] = useState(drawn);
  const [said, setSaid] = useState<{ text: string; images: ImageView[] } | null>(null);
  const [enlarged, setEnlarged] = useState<ImageView | null>(null);
  const character = characters.find((one) => one.slug === slug) ?? characters[0]!;
  const { name } = character;
  const { view } = battle;

  function draw() {
    const others = characters.filter((one) => one.slug !== slug);
    setSlug((others[Math.floor(Math.random() * others.length)] ?? character).slug);
    router.refresh(); // other pictures
  }
  async function ask(text: string, images: ImageView[]): Promise<boolean> {
    setSaid({ text, images });
    setError(null);
    const imageIds = images.map(({ id }) => id);
    return battle.begin("/api/arena/battles", { characterSlug: slug, text, imageIds });
  }
  /** Half a battle would only litter the list of chats. */
  async function startOver(chatId: string) {
    if (await battle.drop()) await deleteChat(chatId).catch(onError);
  }

  return (
    <div className="flex flex-col gap-6 pt-6">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-56 sm:max-w-xs">
          <Select
            label="Character"
            value={slug}
            disabled={view !== null || battle.busy}
            onChange={(event) => setSlug(event.target.value)}
          >
            {characters.map((one) => (
              <option key={one.slug} value={one.slug}>
                {one.name}
              </option>
            ))}
          </Select>
        </div>
        <Button disabled={view !== null || battle.busy} onClick={draw}>
          <Shuffle className="size-4" aria-hidden />
          Draw another
        </Button>
      </div>
      <div className="flex gap-4">
        <Portrait {...character} eager className="w-20 shrink-0 self-start sm:w-28" />
        <div className="min-w-0">
          <Speaker>{name}</Speaker>
          {character.greeting ? (
            <div className="max-w-[65ch] text-[1.0625rem] leading-[1.65]">
              <Markdown>{character.greeting}</Markdown>
            </div>
          ) : (
            <p className="text-muted">{character.line}</p>
          )}
        </div>
      </div>
      {view ? (
        <>
          {said && (
            <div className="pl-[12%] sm:pl-20">
              <Said {...said} onShow={setEnlarged} />
            </div>
          )}
          <BattlePanel
            battle={battle}
            view={view}
            name={name}
            drop={{ label: "Start over", act: () => void startOver(view.chatId) }}
            keep
          />
          {error && <ErrorNote>{error}</ErrorNote>}
          {view.state === "ready" && (
            <div className="flex flex-wrap gap-2 border-t pt-4">
              <Button
                variant={view.vote === null ? "plain" : "primary"}
                onClick={() => {
                  battle.leave();
                  draw();
                }}
              >
                {view.vote === null ? "Next, without a vote" : "Next"}
              </Button>
              <Link href={`/chat/${view.chatId}`} className={buttonClass("quiet")}>
                Go on in this chat
              </Link>
            </div>
          )}
        </>
      ) : (
        <Composer
          name={name}
          draftKey="arena"
          busy={battle.busy}
          error={error}
          onSend={ask}
          samples={samples}
          hint={battle.busy ? "It is asked twice." : "One line, two answers. Enter sends."}
        />
      )}
      <Lightbox image={enlarged} onClose={() => setEnlarged(null)} />
    </div>
  );
}
