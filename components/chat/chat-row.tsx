"use client";

import { Pin } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Portrait } from "@/components/characters/portrait";
import { LocalTime } from "@/components/ui/local-time";
import type { ChatSummary } from "@/lib/chat/views";
import { ChatMenu } from "./chat-menu";
import { TitleField } from "./title-field";

interface ChatRowProps {
  chat: ChatSummary;
  onPatch(changes: { title?: string; pinned?: boolean }): void;
  onDelete(): void;
}

/** One past chat; the whole row opens it, the menu at its end does the rest. */
export function ChatRow({ chat, onPatch, onDelete }: ChatRowProps) {
  const [renaming, setRenaming] = useState(false);
  const { id, title, pinned, character, excerpt, updatedAt } = chat;
  return (
    <li className="group relative flex items-center gap-4 py-3">
      <Portrait {...character} className="w-11 shrink-0" />
      <div className="min-w-0 flex-1">
        {renaming ? (
          <div className="relative z-10">
            <TitleField
              title={title}
              onCancel={() => setRenaming(false)}
              onSave={(next) => {
                setRenaming(false);
                onPatch({ title: next });
              }}
            />
          </div>
        ) : (
          <h2 className="truncate font-sans text-[0.9375rem] font-medium tracking-normal">
            <Link
              href={`/chat/${id}`}
              className="rounded-sm decoration-accent decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {title}
            </Link>
          </h2>
        )}
        <p className="mt-0.5 truncate text-sm text-muted">
          <span className="font-serif text-ink">{character.name}</span>
          {excerpt && <span> · {excerpt}</span>}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-1 text-xs text-muted">
        {pinned && <Pin className="size-3.5 text-accent" aria-label="Pinned" />}
        <LocalTime iso={updatedAt} className="tabular-nums" />
        <div className="relative z-10">
          <ChatMenu
            chat={chat}
            onRename={() => setRenaming(true)}
            onPin={(next) => onPatch({ pinned: next })}
            onDelete={onDelete}
          />
        </div>
      </div>
    </li>
  );
}
