import { useEffect, useEffectEvent, useState } from "react";
import { followGeneration } from "@/lib/chat/follow";

interface Streamed {
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
    // Refused, it is gone or never was ours: the chat itself says what there is now.
    const finish = () => {
      if (!abort.signal.aborted) end();
    };
    followGeneration(generationId, {
      signal: abort.signal,
      onText: (piece) => {
        text += piece;
        show();
      },
      onLost: (isLost) => {
        if (isLost === lost) return;
        lost = isLost;
        show();
      },
    }).then(finish, finish);
    return () => {
      abort.abort();
      cancelAnimationFrame(frame);
    };
  }, [generationId]);

  return generationId && streamed?.generationId === generationId ? streamed : null;
}
