import { usePolled } from "@/components/use-polled";
import type { RunStatusView } from "@/lib/evaluation/runs/views";

/** How far a run is. */
export const useRunStatus = (id: string, initial: RunStatusView) =>
  usePolled(`/api/admin/evaluation/runs/${id}`, initial, "running");
