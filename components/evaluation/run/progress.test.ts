import { expect, it } from "vitest";
import type { RunStatusView } from "@/lib/evaluation/runs/views";
import { progressWords, shareDone } from "./progress";

const view = (done: number, judged: number): RunStatusView => ({
  ...{ status: "running", error: null, finishedAt: null, failures: [] },
  answers: { total: 10, done, failed: 1, empty: 0 },
  judges: [
    { key: "llm:a:all", label: "A", machine: true, scored: judged, unread: 2, expected: 70 },
    { key: "human", label: "People", machine: false, scored: 0, unread: 0, expected: 70 },
  ],
});

it("counts what the run itself has to do, in steps for whoever listens", () => {
  expect(shareDone(view(5, 0))).toBeCloseTo(8 / 80);
  expect(progressWords(view(9, 30))).toBe("Running, 50 per cent of the calls are made.");
  expect(shareDone(view(9, 68))).toBe(1);
  expect(shareDone({ answers: { total: 0, done: 0, failed: 0, empty: 0 }, judges: [] })).toBe(1);
});
