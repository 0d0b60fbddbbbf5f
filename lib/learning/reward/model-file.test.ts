import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRandom } from "@/lib/inference/embedded/sample";
import { fitEncoding, inputsOf } from "./encoding";
import { featuresOf } from "./features";
import { IS_LEAF, LEAF_VALUES } from "./forest";
import { type Asked, readItem } from "./item";
import { createScorer, GROUPS, INPUT_KIND_OF, type RewardNetworks } from "./model";
import { loadRewardModel, saveRewardModel } from "./model-file";
import { firstWeights } from "./network";

const asked: Asked = {
  ...{ task: "comment", role: "Ada", otherRole: "a curious human", question: "What?" },
  reference: "I mend clocks.",
};
const rarity = () => 6;
const provenance = {
  ...{ dataSha256: "00", rows: 2, seed: 1, strategy: "equal", codeVersion: "0", command: "test" },
  createdAt: "2026-01-02T03:04:05.000Z",
};

function networks(): RewardNetworks {
  const rows = ["Yes.", "No, I said!"].map((answer) => featuresOf(readItem(asked, rarity), answer, rarity));
  const names = Object.keys(rows[0]!);
  const encoding = fitEncoding(
    names,
    rows.map((row) => Object.values(row)),
  );
  const groups = GROUPS.map((group, i) => {
    const inputs = inputsOf(names.length, INPUT_KIND_OF[group]);
    const weights = firstWeights(i + 1, inputs, createRandom(i));
    const means = { meanRatio: new Array(8).fill(0.9), meanTop: new Array(8).fill(8) };
    return [group, { members: i + 1, inputs, ...weights, ...means }];
  });
  // Answers that are longer than half of the reference are good, others are not.
  const forest = {
    roots: [0],
    nodes: Float32Array.of(names.indexOf("d"), Math.log(0.5), 2, IS_LEAF, 0, 0, IS_LEAF, 1, 0),
    leaves: new Float32Array(2 * LEAF_VALUES).fill(1, LEAF_VALUES),
  };
  return { encoding, groups: Object.fromEntries(groups), forest };
}

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "reward-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

it("judges the same after it was saved and loaded", () => {
  const saved = saveRewardModel(folder, { networks: networks(), provenance, measured: { pearson: 0.8 } });
  expect(saved.version).toMatch(/^2026-01-02-[0-9a-f]{8}$/);
  const loaded = loadRewardModel(folder);
  expect({ ...loaded, networks: null }).toEqual({ ...saved, networks: null });
  const [before, after] = [saved, loaded].map((model) =>
    createScorer(model.networks, rarity)(asked, "Yes, I do."),
  );
  expect(after).toEqual(before);
});

it("gives both scores with a reference, and the answer's alone without one", () => {
  const score = createScorer(networks(), rarity);
  const [a, b] = score(asked, "Yes.").Fluency;
  expect(a).toBeGreaterThan(0);
  expect(b).toBeGreaterThan(0);
  const alone = score({ ...asked, reference: null }, "Yes.").Fluency;
  expect(alone[0]).toBeGreaterThan(0);
  expect(alone[1]).toBeNull();
});

it("refuses what is not there, and weights that are not its own", () => {
  expect(() => loadRewardModel(path.join(folder, "none"))).toThrow("There is no reward model");
  saveRewardModel(folder, { networks: networks(), provenance, measured: null });
  fs.appendFileSync(path.join(folder, "weights.bin"), "x");
  expect(() => loadRewardModel(folder)).toThrow("not the one it was saved with");
  fs.writeFileSync(path.join(folder, "model.json"), "{}");
  expect(() => loadRewardModel(folder)).toThrow("cannot be used");
});
