import type { TURN_RATINGS } from "@/lib/chat/turn-log";
import type { TurnRow } from "@/lib/chat/turn-views";

export const TURN_STATUS_LABELS: Record<TurnRow["status"], string> = {
  running: "Running",
  complete: "Complete",
  stopped: "Stopped",
  interrupted: "Interrupted",
  failed: "Failed",
};

export const TURN_RATING_LABELS: Record<(typeof TURN_RATINGS)[number], string> = {
  any: "Rated",
  up: "Thumb up",
  down: "Thumb down",
  scored: "Scored",
  none: "Not rated",
};
