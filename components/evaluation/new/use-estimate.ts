import { useEffect, useState } from "react";
import { messageOf, request } from "@/components/request";
import type { RunEstimate } from "@/lib/evaluation/runs/estimate";
import { type RunDraft, runInput } from "./draft";

const AFTER_MS = 500;

/** What the draft would take, asked for when nothing was typed for half a second. */
export function useEstimate(draft: RunDraft) {
  const [estimate, setEstimate] = useState<RunEstimate | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [stale, setStale] = useState(true);
  const { name: _, ...input } = runInput(draft, "");
  const body = JSON.stringify(input);
  useEffect(() => {
    const abort = new AbortController();
    setStale(true);
    const timer = setTimeout(async () => {
      try {
        const url = "/api/admin/evaluation/estimate";
        const options = { method: "POST", body: JSON.parse(body), signal: abort.signal } as const;
        const found = await request<RunEstimate>(url, options);
        if (abort.signal.aborted) return;
        setEstimate(found);
        setError(null);
      } catch (failure) {
        if (abort.signal.aborted) return;
        setEstimate(null);
        setError(messageOf(failure));
      }
      setStale(false);
    }, AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body]);
  return { estimate, error, stale };
}
