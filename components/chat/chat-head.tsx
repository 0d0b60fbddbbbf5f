"use client";

import { Pin } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Portrait } from "@/components/characters/portrait";
import type { ChatView } from "@/lib/chat/views";
import { ChatMenu } from "./chat-menu";
import { TitleField } from "./title-field";

interface ChatHeadProps {
  chat: ChatView;
  onPatch(changes: { title?: string; pinned?: boolean }): void;
  onDelete(): void;
  onShortcuts(): void;
}

/** Stays at the top of the script: whom one talks with, what the chat is called, what can be done with it. */
export function ChatHead({ chat, onPatch, onDelete, onShortcuts }: ChatHeadProps) {
  const [renaming, setRenaming] = useState(false);
  const { character, title, pinned } = chat;
  return (
    <header className="sticky top-0 z-20 -mx-4 flex items-center gap-3 border-b bg-paper px-4 py-2 sm:-mx-6 sm:px-6 lg:mx-0 lg:px-0">
      <Link
        href={`/c/${character.slug}`}
        aria-label={`About ${character.name}`}
        className="shrink-0 lg:hidden"
      >
        <Portrait {...character} eager className="w-9" />
      </Link>
      <div className="min-w-0 flex-1">
        <p className="truncate font-serif leading-tight font-medium lg:hidden">{character.name}</p>
        {renaming ? (
          <TitleField
            title={title}
            onCancel={() => setRenaming(false)}
            onSave={(next) => {
              setRenaming(false);
              onPatch({ title: next });
            }}
          />
        ) : (
          <h1 className="flex min-w-0 items-center gap-2 font-sans text-sm leading-snug font-normal tracking-normal text-muted lg:text-base lg:text-ink">
            <button
              type="button"
              onClick={() => setRenaming(true)}
              title="Rename"
              className="min-w-0 truncate rounded-sm decoration-rule underline-offset-4 hover:underline"
            >
              {title}
              <span className="sr-only">, a chat with {character.name}. Rename</span>
            </button>
            {pinned && <Pin className="size-3.5 shrink-0 text-accent" aria-label="Pinned" />}
          </h1>
        )}
      </div>
      <ChatMenu
        chat={chat}
        onRename={() => setRenaming(true)}
        onPin={(next) => onPatch({ pinned: next })}
        onDelete={onDelete}
        onShortcuts={onShortcuts}
      />
    </header>
  );
}
