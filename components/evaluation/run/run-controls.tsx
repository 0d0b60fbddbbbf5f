import { useRouter } from "next/navigation";
import { useState } from "react";
import { messageOf, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { RunStatus } from "@/lib/evaluation/runs/run";
import type { RunStatusView } from "@/lib/evaluation/runs/views";

interface RunControlsProps {
  id: string;
  name: string;
  status: RunStatus;
  onChanged(view: RunStatusView): void;
}

type Target = "paused" | "running" | "cancelled";
const DOING: Record<Target, string> = { paused: "Pausing", running: "Resuming", cancelled: "Cancelling" };

/** Pause, resume, cancel, delete: those that make sense now. */
export function RunControls({ id, name, status, onChanged }: RunControlsProps) {
  const router = useRouter();
  const [doing, setDoing] = useState<Target | "deleting" | null>(null);
  const [asking, setAsking] = useState<"cancel" | "delete" | null>(null);
  const [error, setError] = useState<string | null>(null);
  const path = `/api/admin/evaluation/runs/${id}`;

  async function guarded(what: Target | "deleting", run: () => Promise<void>) {
    setError(null);
    setDoing(what);
    try {
      await run();
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setDoing(null);
    }
  }
  const become = (to: Target) =>
    guarded(to, async () => {
      onChanged(await request<RunStatusView>(`${path}/status`, { method: "POST", body: { status: to } }));
      router.refresh();
    });
  const remove = () =>
    guarded("deleting", async () => {
      await request(path, { method: "DELETE" });
      router.push("/admin/evaluation");
    });

  const over = status === "complete" || status === "cancelled";
  return (
    <div className="flex flex-wrap items-center gap-2">
      {doing === "paused" && (
        <span className="text-xs text-muted">The calls that have begun are finished first.</span>
      )}
      {status === "running" && (
        <Button disabled={doing !== null} onClick={() => become("paused")}>
          {doing === "paused" ? DOING.paused : "Pause"}
        </Button>
      )}
      {(status === "paused" || status === "failed") && (
        <Button variant="primary" disabled={doing !== null} onClick={() => become("running")}>
          {doing === "running" ? DOING.running : "Resume"}
        </Button>
      )}
      {!over && (
        <Button variant="quiet" disabled={doing !== null} onClick={() => setAsking("cancel")}>
          {doing === "cancelled" ? DOING.cancelled : "Cancel"}
        </Button>
      )}
      {status !== "running" && (
        <Button variant="quiet" disabled={doing !== null} onClick={() => setAsking("delete")}>
          Delete
        </Button>
      )}
      {error && (
        <p role="alert" className="w-full text-sm text-accent">
          {error}
        </p>
      )}
      <ConfirmDialog
        open={asking === "cancel"}
        onOpenChange={(open) => !open && setAsking(null)}
        title="Cancel this run?"
        description="Calls under way are dropped. Its answers and judgements so far are kept, but it cannot be resumed. To go on later, pause it instead."
        action="Cancel the run"
        onConfirm={() => void become("cancelled")}
      />
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={(open) => !open && setAsking(null)}
        title={`Delete ${name}?`}
        description="Its answers, judgements and its line on the leaderboard are gone for good."
        action="Delete"
        onConfirm={() => void remove()}
      />
    </div>
  );
}
