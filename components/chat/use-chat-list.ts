import { useCallback, useEffect, useRef, useState } from "react";
import { messageOf, request } from "@/components/request";
import type { ChatPage, ChatSummary, ChatView } from "@/lib/chat/views";
import { deleteChat } from "./chat-actions";

const DEBOUNCE_MS = 200;

const byPlace = (a: ChatSummary, b: ChatSummary): number =>
  Number(b.pinned) - Number(a.pinned) || b.updatedAt.localeCompare(a.updatedAt);

/** The person's chats: searched on the server, in pages, changed in place. */
export function useChatList(initial: ChatPage, query: string) {
  const [page, setPage] = useState(initial);
  const [shownQuery, setShownQuery] = useState(query);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);

  const load = useCallback(async (text: string, cursor: string | null) => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setLoading(true);
    setError(null);
    const params = new URLSearchParams();
    if (text) params.set("query", text);
    if (cursor) params.set("cursor", cursor);
    try {
      const next = await request<ChatPage>(`/api/chats?${params}`, { signal: own.signal });
      setPage((known) => (cursor ? { ...next, chats: [...known.chats, ...next.chats] } : next));
      setShownQuery(text);
    } catch (failure) {
      if (!own.signal.aborted) setError(messageOf(failure));
    } finally {
      if (abort.current === own) setLoading(false);
    }
  }, []);

  const wanted = query.trim();
  useEffect(() => {
    if (wanted === shownQuery) return;
    const timer = setTimeout(() => void load(wanted, null), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [wanted, shownQuery, load]);

  const attempt = useCallback(async (action: () => Promise<void>) => {
    setError(null);
    try {
      await action();
    } catch (failure) {
      setError(messageOf(failure));
    }
  }, []);

  const patch = (id: string, body: { title?: string; pinned?: boolean }) =>
    attempt(async () => {
      const { title, pinned } = await request<ChatView>(`/api/chats/${id}`, { method: "PATCH", body });
      setPage((known) => ({
        ...known,
        chats: known.chats.map((chat) => (chat.id === id ? { ...chat, title, pinned } : chat)).sort(byPlace),
      }));
    });

  const remove = (id: string) =>
    attempt(async () => {
      await deleteChat(id);
      setPage((known) => ({ ...known, chats: known.chats.filter((chat) => chat.id !== id) }));
    });

  return {
    chats: page.chats,
    more: page.nextCursor !== null,
    shownQuery,
    loading,
    error,
    loadMore: () => load(shownQuery, page.nextCursor),
    patch,
    remove,
  };
}
