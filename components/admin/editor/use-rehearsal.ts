import { useEffect, useRef, useState } from "react";
import { messageOf } from "@/components/request";
import type { CharacterDraft } from "@/lib/characters/character";
import type { RehearsalEvent } from "@/lib/chat/rehearsal-views";
import type { ImageView } from "@/lib/chat/views";
import { rehearsalEvents } from "./rehearsal-events";

export interface RehearsalLine {
  key: string;
  role: "person" | "character";
  text: string;
  images: ImageView[];
  /** The counts of a finished reply. */
  done?: Extract<RehearsalEvent, { type: "done" }>;
  error?: string;
}

/** A chat with the draft that lives in this page only. */
export function useRehearsal() {
  const [lines, setLines] = useState<RehearsalLine[]>([]);
  const [streaming, setStreaming] = useState(false);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  /** The draft answers as it is now, earlier lines included. */
  async function say(draft: CharacterDraft, text: string, images: ImageView[], seed?: number) {
    const asked: RehearsalLine = { key: crypto.randomUUID(), role: "person", text, images };
    const reply: RehearsalLine = { key: crypto.randomUUID(), role: "character", text: "", images: [] };
    const earlier = lines.filter((line) => line.role === "person" || line.text !== "");
    const opening = draft.greeting ? [{ role: "character", text: draft.greeting, imageIds: [] }] : [];
    const messages = [...earlier, asked].map((line) => ({
      role: line.role,
      text: line.text,
      imageIds: line.images.map(({ id }) => id),
    }));
    setLines([...lines, asked, reply]);
    setStreaming(true);
    abort.current = new AbortController();
    const patch = (change: (line: RehearsalLine) => Partial<RehearsalLine>) =>
      setLines((known) =>
        known.map((line) => (line.key === reply.key ? { ...line, ...change(line) } : line)),
      );
    try {
      const body = { draft, messages: [...opening, ...messages], seed };
      for await (const event of rehearsalEvents(body, abort.current.signal)) {
        if (event.type === "text") patch(({ text }) => ({ text: text + event.text }));
        else if (event.type === "error") patch(() => ({ error: event.message }));
        else patch(() => ({ done: event }));
      }
    } catch (error) {
      if (!abort.current.signal.aborted) patch(() => ({ error: messageOf(error) }));
    } finally {
      setStreaming(false);
    }
  }

  return {
    lines,
    streaming,
    say,
    stop: () => abort.current?.abort(),
    restart: () => {
      abort.current?.abort();
      setLines([]);
    },
  };
}
