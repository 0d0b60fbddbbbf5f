import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { messageOf, RequestError, request } from "@/components/request";
import type { ChatView, ImageView, RatingView } from "@/lib/chat/views";
import { streamingLine, toScript } from "./script";
import { useFollow } from "./use-follow";

/** What the person just sent, shown until the server has it. */
export interface PendingLine {
  parentId: string | null;
  text: string;
  images: ImageView[];
}

/**
 * The state of one chat: the server's view of it plus what streams in. Every change goes to the server, which answers
 * with the whole view; other tabs are told and read it again.
 */
export function useChat(initial: ChatView) {
  const [chat, setChat] = useState(initial);
  const [pending, setPending] = useState<PendingLine | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const [busy, setBusy] = useState(false);
  const order = useRef({ asked: 0, shown: 0 });
  const channel = useRef<BroadcastChannel | null>(null);
  const url = `/api/chats/${initial.id}`;

  /** Runs a request that answers with the chat; an older answer never overwrites a newer one. */
  const load = useCallback(async (ask: () => Promise<ChatView>) => {
    const turn = ++order.current.asked;
    const view = await ask();
    if (turn > order.current.shown) {
      order.current.shown = turn;
      setChat(view);
    }
    return view;
  }, []);

  const refresh = useCallback(async () => {
    try {
      await load(() => request<ChatView>(url));
    } catch (failure) {
      if (failure instanceof RequestError && failure.code.endsWith(":not_found")) setGone(true);
      // Otherwise what is shown stays; the next focus tries again.
    }
  }, [load, url]);

  /** @returns whether it worked; if not, `error` says why */
  const change = useCallback(
    async (ask: () => Promise<ChatView>): Promise<boolean> => {
      setBusy(true);
      setError(null);
      try {
        await load(ask);
        channel.current?.postMessage("changed");
        return true;
      } catch (failure) {
        setError(messageOf(failure));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [load],
  );

  useEffect(() => {
    const tabs = new BroadcastChannel(`chat:${initial.id}`);
    channel.current = tabs;
    tabs.onmessage = () => void refresh();
    const onReturn = () => document.visibilityState === "visible" && void refresh();
    document.addEventListener("visibilitychange", onReturn);
    addEventListener("focus", onReturn);
    addEventListener("pageshow", onReturn);
    return () => {
      tabs.close();
      channel.current = null;
      document.removeEventListener("visibilitychange", onReturn);
      removeEventListener("focus", onReturn);
      removeEventListener("pageshow", onReturn);
    };
  }, [initial.id, refresh]);

  const settled = useMemo(() => toScript(chat, null), [chat]);
  const generationId = streamingLine(settled)?.message.generationId ?? null;
  /** The chat was changed by something else than the calls below. */
  const changed = useCallback(() => {
    channel.current?.postMessage("changed");
    return refresh();
  }, [refresh]);
  const streamed = useFollow(generationId, () => void changed());
  const lines = useMemo(() => (streamed ? toScript(chat, streamed) : settled), [chat, streamed, settled]);

  /** Sends a line under a parent: a next line, or (an edit) an alternative of an earlier one. */
  const send = useCallback(
    async (parentId: string | null, text: string, images: ImageView[]): Promise<boolean> => {
      setPending({ parentId, text, images });
      const body = { parentId, text, imageIds: images.map((image) => image.id) };
      const sent = await change(() => request<ChatView>(`${url}/messages`, { method: "POST", body }));
      setPending(null);
      return sent;
    },
    [change, url],
  );
  const patch = useCallback(
    (body: { title?: string; pinned?: boolean; headId?: string }) =>
      change(() => request<ChatView>(url, { method: "PATCH", body })),
    [change, url],
  );
  const post = useCallback(
    (messageId: string, action: "regenerate" | "continue") =>
      change(() => request<ChatView>(`/api/messages/${messageId}/${action}`, { method: "POST", body: {} })),
    [change],
  );
  const regenerate = useCallback((messageId: string) => post(messageId, "regenerate"), [post]);
  const resume = useCallback((messageId: string) => post(messageId, "continue"), [post]);
  const remove = useCallback(
    (messageId: string) =>
      change(() => request<ChatView>(`/api/messages/${messageId}`, { method: "DELETE" })),
    [change],
  );
  const [stopWish, setStopWish] = useState(false);
  const stop = useCallback(async () => {
    // Asked for while the line is still being sent: done as soon as there is an answer to stop.
    if (!generationId) return setStopWish(true);
    setStopWish(false);
    try {
      await request(`/api/generations/${generationId}/stop`, { method: "POST", body: {} });
    } catch (failure) {
      setError(messageOf(failure));
    }
  }, [generationId]);
  useEffect(() => {
    if (stopWish && generationId) void stop();
    else if (stopWish && !busy) setStopWish(false);
  }, [stopWish, generationId, busy, stop]);
  /** Null withdraws the rating. @throws RequestError */
  const rate = useCallback(async (messageId: string, rating: RatingView | null) => {
    const url = `/api/messages/${messageId}/rating`;
    let saved: RatingView | null = null;
    if (rating) saved = await request<RatingView>(url, { method: "PUT", body: rating });
    else await request(url, { method: "DELETE" });
    setChat((known) => ({
      ...known,
      messages: known.messages.map((message) =>
        message.id === messageId ? { ...message, rating: saved } : message,
      ),
    }));
    channel.current?.postMessage("changed");
  }, []);

  const fail = useCallback((failure: unknown) => setError(messageOf(failure)), []);

  return {
    chat,
    lines,
    pending,
    error,
    gone,
    busy,
    streaming: generationId !== null,
    lost: streamed?.lost ?? false,
    dismissError: () => setError(null),
    fail,
    changed,
    send,
    patch,
    regenerate,
    resume,
    remove,
    stop,
    rate,
  };
}
