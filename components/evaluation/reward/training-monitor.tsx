"use client";

import { useState } from "react";
import { request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/states";
import { useAction } from "@/components/use-action";
import { usePolled } from "@/components/use-polled";
import type { TrainingStatusView } from "@/lib/learning/versions/views";
import { ProgressLine } from "../run/progress-line";
import { progressWords, timeLeft } from "./labels";

interface TrainingMonitorProps {
  id: string;
  number: number;
  initial: TrainingStatusView;
}

/** How far the training is, and the button that ends it. */
export function TrainingMonitor({ id, number, initial }: TrainingMonitorProps) {
  const path = `/api/admin/evaluation/reward/${id}`;
  const { view, lost } = usePolled(path, initial, "training");
  const { act, error } = useAction();
  const [asking, setAsking] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const { progress } = view;
  const percent = Math.floor(100 * (progress?.share ?? 0));
  async function cancel() {
    setCancelling(true);
    await act(() => request(`${path}/status`, { method: "POST", body: { status: "cancelled" } }));
    setCancelling(false);
  }
  return (
    <section aria-label="Training" className="flex flex-col gap-3 pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-xl">Version {number} is being trained</h3>
        <Button disabled={cancelling} onClick={() => setAsking(true)}>
          {cancelling ? "Cancelling" : "Cancel"}
        </Button>
      </div>
      <p className="text-sm text-muted">
        One at a time. You can leave this page: it goes on until it is done or the server ends.
      </p>
      {/* Told in steps: a count that is read aloud every two seconds helps nobody. */}
      <p role="status" className="sr-only">
        {Math.floor(percent / 10) * 10} per cent is done.
      </p>
      <ProgressLine
        label={progress ? progressWords(progress) : "Beginning"}
        done={percent}
        of={100}
        notes={[progress !== null && timeLeft(progress)]}
      />
      {error && <ErrorNote>{error}</ErrorNote>}
      {lost && <ErrorNote>{lost} It is asked again every two seconds.</ErrorNote>}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Cancel this training?"
        description="Nothing that it has learnt so far is kept. The active version goes on judging."
        action="Cancel the training"
        onConfirm={() => void cancel()}
      />
    </section>
  );
}
