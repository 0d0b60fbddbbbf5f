import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { messageOf, request } from "@/components/request";
import type { RunStatusView } from "@/lib/evaluation/runs/views";

const EVERY_MS = 2_000;

/**
 * How far a run is, asked for again while it goes on and the page is looked at. When it stops, the page is read anew.
 * `lost` says why the latest question had no answer.
 */
export function useRunStatus(id: string, initial: RunStatusView) {
  const router = useRouter();
  const [view, setView] = useState(initial);
  const [lost, setLost] = useState<string | null>(null);
  // What the server drew last is the newest there is.
  useEffect(() => setView(initial), [initial]);

  const show = useEffectEvent((next: RunStatusView) => {
    const before = view.status;
    setView(next);
    setLost(null);
    if (next.status !== before) router.refresh();
  });
  const running = view.status === "running";
  useEffect(() => {
    if (!running) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      try {
        const next = await request<RunStatusView>(`/api/admin/evaluation/runs/${id}`, {
          signal: abort.signal,
        });
        if (!abort.signal.aborted) show(next);
      } catch (error) {
        if (!abort.signal.aborted) setLost(messageOf(error));
      }
      clearTimeout(timer);
      if (!abort.signal.aborted) timer = setTimeout(look, EVERY_MS);
    };
    timer = setTimeout(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [id, running]);

  return { view, setView, lost };
}
