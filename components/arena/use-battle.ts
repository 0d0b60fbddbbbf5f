import { useCallback, useState } from "react";
import { useFollow } from "@/components/chat/use-follow";
import { request } from "@/components/request";
import type { BattleView, VoteInput } from "@/lib/evaluation/arena/battle";

export type Battle = ReturnType<typeof useBattle>;

interface BattleEvents {
  onError(failure: unknown): void;
  /** The chat it is in has changed with it; what the battle has become is shown when this is done. */
  onChange?(): Promise<void>;
}

/** One battle from its beginning to its vote. The functions given are to be stable across renders. */
export function useBattle(initial: BattleView | null, { onError, onChange }: BattleEvents) {
  const [view, setView] = useState(initial);
  const [busy, setBusy] = useState(false);

  /** @returns whether it worked; if not, onError was told why */
  const change = useCallback(
    async (ask: () => Promise<BattleView | null>): Promise<boolean> => {
      setBusy(true);
      try {
        const next = await ask();
        await onChange?.();
        setView(next);
        return true;
      } catch (failure) {
        onError(failure);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [onChange, onError],
  );
  const begin = useCallback(
    (path: string, body: unknown = {}) => change(() => request<BattleView>(path, { method: "POST", body })),
    [change],
  );

  const url = `/api/arena/battles/${view?.id}`;
  const reload = () => void change(() => request<BattleView>(url));
  useFollow(view?.left.generationId ?? null, reload);
  useFollow(view?.right.generationId ?? null, reload);

  return {
    view,
    busy,
    begin,
    vote: (body: VoteInput) => change(() => request<BattleView>(`${url}/vote`, { method: "PUT", body })),
    undo: () => change(() => request<BattleView>(`${url}/vote`, { method: "DELETE" })),
    /** Ends it without a vote. */
    drop: () =>
      change(async () => {
        await request(url, { method: "DELETE" });
        return null;
      }),
    /** It stays as it is; the page turns to something else. */
    leave: () => setView(null),
  };
}
