"use client";

import Link from "next/link";
import { Portrait } from "@/components/characters/portrait";
import { cn } from "@/components/ui/cn";
import { Picture } from "@/components/ui/picture";
import type { ChatView, ImageView } from "@/lib/chat/views";

interface StageProps {
  character: ChatView["character"];
  pictures: { image: ImageView; seen: boolean }[];
  staged: ImageView | null;
  onStage(image: ImageView): void;
  onEnlarge(image: ImageView): void;
}

/** Beside the script on wide screens: the picture has the stage, and the character stands by it. Before the first picture, the character has it. */
export function Stage({ character, pictures, staged, onStage, onEnlarge }: StageProps) {
  const { slug, name, script, line } = character;
  const entry = pictures.find(({ image }) => image.id === staged?.id);
  if (!staged || !entry)
    return (
      <div className="mx-auto max-w-xs">
        <Portrait {...character} eager className="w-full" />
        <Playbill {...{ slug, name, script }} className="mt-4" />
        <p className="mt-3 font-serif text-lg leading-snug text-pretty text-muted">{line}</p>
      </div>
    );
  return (
    <div>
      <figure>
        <button
          type="button"
          onClick={() => onEnlarge(staged)}
          aria-label="Show the picture large"
          className="block w-full cursor-zoom-in rounded-sm border bg-shade"
        >
          <Picture
            key={staged.id}
            src={staged.url}
            alt={`On stage: ${staged.description ?? "the picture you showed"}`}
            width={staged.width}
            height={staged.height}
            className="mx-auto h-auto max-h-[58dvh] w-full rounded-sm object-contain"
          />
        </button>
        {!entry.seen && (
          <figcaption className="mt-2 text-sm text-muted">{name} no longer sees this one.</figcaption>
        )}
      </figure>
      {pictures.length > 1 && (
        <ul aria-label="All pictures of this chat" className="mt-3 flex flex-wrap gap-2">
          {pictures.map(({ image, seen }, at) => (
            <li key={`${image.id}-${at}`}>
              <button
                type="button"
                onClick={() => onStage(image)}
                aria-pressed={image.id === staged.id}
                aria-label={`Picture ${at + 1} on stage${seen ? "" : `, no longer seen by ${name}`}`}
                className="block rounded-sm aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-accent"
              >
                <Picture
                  src={image.url}
                  alt=""
                  className={cn("size-12 rounded-sm border object-cover", !seen && "opacity-45")}
                />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-5 flex items-center gap-4 border-t pt-4">
        <Portrait {...character} className="w-16 shrink-0" />
        <Playbill {...{ slug, name, script }} />
      </div>
    </div>
  );
}

function Playbill({
  slug,
  name,
  script,
  className,
}: Pick<ChatView["character"], "slug" | "name" | "script"> & { className?: string }) {
  return (
    <div className={className}>
      <p className="font-serif text-xl leading-tight font-medium">
        <Link
          href={`/c/${slug}`}
          className="decoration-accent decoration-1 underline-offset-4 hover:underline"
        >
          {name}
        </Link>
      </p>
      <p className="small-caps mt-1 text-[0.6875rem] text-muted">{script}</p>
    </div>
  );
}
