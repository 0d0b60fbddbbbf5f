/** How far a run is, as a share and in words. Pure. */
import { RUN_STATUS_LABELS } from "@/lib/evaluation/runs/labels";
import type { RunStatusView } from "@/lib/evaluation/runs/views";

/** Of the answers and of the judgements that machines are to give; what people judge or a file brings is not the run's to do. */
export function shareDone({ answers, judges }: Pick<RunStatusView, "answers" | "judges">): number {
  const machines = judges.filter(({ machine }) => machine);
  const done = machines.reduce(
    (sum, { scored, unread }) => sum + scored + unread,
    answers.done + answers.failed,
  );
  const all = machines.reduce((sum, { expected }) => sum + expected, answers.total);
  return all === 0 ? 1 : Math.min(1, done / all);
}

/** In steps of ten per cent, for whoever listens. */
export function progressWords(view: RunStatusView): string {
  const tens = Math.floor(shareDone(view) * 10) * 10;
  return `${RUN_STATUS_LABELS[view.status]}, ${tens} per cent of the calls are made.`;
}
