"use client";

import { useState } from "react";
import { request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useAction } from "@/components/use-action";
import type { VersionRow } from "@/lib/learning/versions/views";

/** Activate and delete, where they make sense. */
export function VersionActions({ version: { id, number, status, active } }: { version: VersionRow }) {
  const { act, error } = useAction();
  const [asking, setAsking] = useState(false);
  const path = `/api/admin/evaluation/reward/${id}`;
  if (active || status === "training") return null;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-1">
      {status === "complete" && (
        <Button
          aria-label={`Activate version ${number}`}
          onClick={() => act(() => request(`${path}/activate`, { method: "POST" }))}
        >
          Activate
        </Button>
      )}
      {number > 0 && (
        <Button variant="quiet" aria-label={`Delete version ${number}`} onClick={() => setAsking(true)}>
          Delete
        </Button>
      )}
      {error && (
        <p role="alert" className="w-full text-sm text-accent">
          {error}
        </p>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete version ${number}?`}
        description="Its weights and measurements are gone for good. Scores that it gave stay, with its name. An evaluation run that it has not finished judging cannot go on."
        action="Delete"
        onConfirm={() => void act(() => request(path, { method: "DELETE" }))}
      />
    </div>
  );
}
