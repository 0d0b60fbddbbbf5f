"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { messageOf, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/states";

/** Deletes a dataset and what hangs on it, after a question that says what that is. */
export function DeleteDataset({ id, name, runs }: { id: string; name: string; runs: number }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function remove() {
    setBusy(true);
    setError(null);
    try {
      await request(`/api/admin/evaluation/datasets/${id}`, { method: "DELETE" });
      router.push("/admin/evaluation/datasets");
    } catch (failure) {
      setError(messageOf(failure));
      setBusy(false);
    }
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button variant="danger" disabled={busy} onClick={() => setAsking(true)}>
        {busy ? "Deleting" : "Delete"}
      </Button>
      {error && <ErrorNote>{error}</ErrorNote>}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${name}?`}
        description={`Its items, its pictures and ${runsOf(runs)}, with all answers and judgements, are gone for good.`}
        action="Delete"
        onConfirm={() => void remove()}
      />
    </div>
  );
}

const runsOf = (runs: number): string => (runs === 1 ? "its run" : `its ${runs.toLocaleString("en")} runs`);
