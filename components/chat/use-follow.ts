import { useEffect, useEffectEvent, useState } from "react";
import { backoff, iterate, readEvents } from "./message-stream";

export interface Streamed {
  generationId: string;
  /** What this run has said so far. */
  text: string;
  /** Set while the connection is down and being tried again. */
  lost: boolean;
}

/**
 * Follows a generation from its beginning to its end, across lost connections.
 * `onEnd` is called once, when the server has said the final status (or no longer knows the generation).
 */
export function useFollow(generationId: string | null, onEnd: () => void): Streamed | null {
  const [streamed, setStreamed] = useState<Streamed | null>(null);
  const end = useEffectEvent(onEnd);

  useEffect(() => {
    if (!generationId) return;
    const abort = new AbortController();
    let text = "";
    let lost = false;
    let frame = 0;
    const show = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (!abort.signal.aborted) setStreamed({ generationId, text, lost });
      });
    };
    void follow(
      generationId,
      abort.signal,
      (delta) => {
        text += delta;
        show();
      },
      (isLost) => {
        if (isLost === lost) return;
        lost = isLost;
        show();
      },
    ).then((ended) => ended && end());
    return () => {
      abort.abort();
      cancelAnimationFrame(frame);
    };
  }, [generationId]);

  return generationId && streamed?.generationId === generationId ? streamed : null;
}

/** @returns whether the generation ended (else: it was aborted) */
async function follow(
  id: string,
  signal: AbortSignal,
  onText: (delta: string) => void,
  onLost: (lost: boolean) => void,
): Promise<boolean> {
  let cursor: number | null = null;
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const after: string = cursor === null ? "" : `?after=${cursor}`;
      const response = await fetch(`/api/generations/${id}/stream${after}`, { signal });
      // It is gone, or never was ours: the chat itself says what there is now.
      if (response.status >= 400 && response.status < 500) return true;
      if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}.`);
      onLost(false);
      for await (const event of readEvents(iterate(response.body))) {
        if (event.type === "status") return true;
        cursor = event.index ?? cursor;
        attempt = 0;
        onText(event.text);
      }
    } catch {
      // Falls through to another attempt.
    }
    if (signal.aborted) return false;
    onLost(true);
    await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
  }
  return false;
}
