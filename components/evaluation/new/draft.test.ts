import { expect, it } from "vitest";
import { newRunSchema } from "@/lib/evaluation/runs/run";
import { type RunDraft, runInput, withoutField } from "./draft";

const draft: RunDraft = {
  ...{ name: null, engineId: "embedded", datasetId: "d", items: "40", allItems: false },
  sampling: { temperature: "0.5", topP: "" },
  judges: [
    { key: 1, kind: "llm", engineId: "e", calls: "all", swapHalf: true },
    { key: 2, kind: "human", engineId: "", calls: "all", swapHalf: true },
  ],
  ...{ parallel: "2", perMinute: "", seed: "" },
};

it("sends what was typed, and leaves out what is blank", () => {
  const sent = JSON.parse(JSON.stringify(runInput(draft, "A run")));
  expect(sent).toEqual({
    ...{ name: "A run", engineId: "embedded", datasetId: "d", items: 40, parallel: 2 },
    sampling: { temperature: 0.5 },
    judges: [{ kind: "llm", engineId: "e", calls: "all", swapHalf: true }, { kind: "human" }],
  });
  expect(newRunSchema.parse(sent)).toMatchObject({ items: 40, seed: 1 });
  expect(runInput({ ...draft, allItems: true }, "x")).not.toHaveProperty("items");
});

it("says a message without the name of its field", () => {
  expect(withoutField("items: At least one item", "items")).toBe("At least one item");
  expect(withoutField("There is no such engine.", "engineId")).toBe("There is no such engine.");
});
