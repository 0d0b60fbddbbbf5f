"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { EmptyState, ErrorNote } from "@/components/ui/states";
import type { ChatPage } from "@/lib/chat/views";
import { ChatRow } from "./chat-row";
import { useChatList } from "./use-chat-list";

/** Past chats: pinned first, searched over titles and messages. */
export function ChatList({ initial, initialQuery }: { initial: ChatPage; initialQuery: string }) {
  const [query, setQuery] = useState(initialQuery);
  const { chats, more, shownQuery, loading, error, loadMore, patch, remove } = useChatList(initial, query);

  useEffect(() => {
    const text = query.trim();
    const url = text ? `/chats?q=${encodeURIComponent(text)}` : "/chats";
    if (url !== location.pathname + location.search) history.replaceState(null, "", url);
  }, [query]);

  if (chats.length === 0 && shownQuery === "" && query.trim() === "" && !error)
    return (
      <EmptyState
        title="No chats yet"
        action={
          <Link href="/" className={buttonClass("primary")}>
            Meet the cast
          </Link>
        }
      >
        Pick a character and show them a picture. Every chat is kept here, for you alone.
      </EmptyState>
    );

  return (
    <>
      <search className="block pt-5 pb-4">
        <SearchField
          label="Search your chats, titles and lines"
          placeholder="Search titles and lines"
          value={query}
          onChange={setQuery}
          maxLength={200}
        />
      </search>
      <p role="status" className="sr-only">
        {loading
          ? "Searching"
          : `${chats.length}${more ? " or more" : ""} ${chats.length === 1 ? "chat" : "chats"}`}
      </p>
      {error && <ErrorNote>{error}</ErrorNote>}
      {chats.length === 0 ? (
        <EmptyState
          title="Nothing found"
          action={<Button onClick={() => setQuery("")}>Show all chats</Button>}
        >
          No title and no line has “{shownQuery}” in it.
        </EmptyState>
      ) : (
        <ul className="divide-y border-y" aria-busy={loading}>
          {chats.map((chat) => (
            <ChatRow
              key={chat.id}
              chat={chat}
              onPatch={(body) => patch(chat.id, body)}
              onDelete={() => remove(chat.id)}
            />
          ))}
        </ul>
      )}
      {more && (
        <div className="flex justify-center pt-6">
          <Button disabled={loading} onClick={loadMore}>
            {loading ? "Loading" : "Earlier chats"}
          </Button>
        </div>
      )}
    </>
  );
}
