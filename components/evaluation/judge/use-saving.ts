import { useRef, useState } from "react";
import { messageOf, request } from "@/components/request";
import type { MetricKey } from "@/lib/chat/metrics";
import type { Way } from "@/lib/evaluation/by-hand/plan";

/** A judgement in the order shown; null takes it back. */
export type Entry = number[] | "skipped" | null;

/** Writes judgements one call after the other; what could not be written is kept, and goes with the next call. */
export function useSaving(url: string, way: Way, position: number) {
  const unsaved = useRef(new Map<MetricKey, Entry>());
  const going = useRef<Promise<boolean> | null>(null);
  const [state, setState] = useState<"idle" | "saving" | "saved">("idle");
  const [error, setError] = useState<string | null>(null);

  /** @returns whether all is written */
  function flush(): Promise<boolean> {
    going.current ??= send().finally(() => {
      going.current = null;
    });
    return going.current;
  }

  async function send(): Promise<boolean> {
    setError(null);
    while (unsaved.current.size > 0) {
      setState("saving");
      const sent = [...unsaved.current];
      const judgements = sent.map(([metric, given]) => ({ metric, given }));
      try {
        await request(url, { method: "PUT", body: { way, position, judgements } });
      } catch (failure) {
        setError(messageOf(failure));
        setState("idle");
        return false;
      }
      for (const [metric, given] of sent)
        if (unsaved.current.get(metric) === given) unsaved.current.delete(metric);
      setState("saved");
    }
    return true;
  }

  function save(entries: Iterable<[MetricKey, Entry]>): Promise<boolean> {
    for (const [metric, given] of entries) unsaved.current.set(metric, given);
    return flush();
  }
  return { save, flush, state, error };
}
