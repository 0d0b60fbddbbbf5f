import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { messageOf, request } from "@/components/request";

const EVERY_MS = 2_000;

/**
 * How far something is, asked for again while it goes on and the page is looked at. When it stops, the page is read anew.
 * `lost` says why the latest question had no answer.
 *
 * @param path answers with the same kind of view as `initial`
 * @param whileStatus the status under which it goes on
 */
export function usePolled<T extends { status: string }>(path: string, initial: T, whileStatus: T["status"]) {
  const router = useRouter();
  const [view, setView] = useState(initial);
  const [lost, setLost] = useState<string | null>(null);
  // What the server drew last is the newest there is.
  useEffect(() => setView(initial), [initial]);

  const show = useEffectEvent((next: T) => {
    const before = view.status;
    setView(next);
    setLost(null);
    if (next.status !== before) router.refresh();
  });
  const going = view.status === whileStatus;
  useEffect(() => {
    if (!going) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      try {
        const next = await request<T>(path, { signal: abort.signal });
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
  }, [path, going]);

  return { view, setView, lost };
}
