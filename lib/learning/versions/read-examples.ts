/** The examples a version is trained on, read from the database: judged answers of datasets, and people's ratings. */
import { createHash } from "node:crypto";
import { db } from "../../db/client";
import { AppError } from "../../errors";
import type { MMRoleSample } from "../../evaluation/mmrole-sample";
import { judgedRows } from "../../evaluation/runs/results";
import { exportTurns } from "../../evaluation/turn-export";
import { exampleOf, type RewardExample, ratedExample } from "../reward/examples";
import type { Asked } from "../reward/item";
import { isLearnable, judgeLabels } from "./sources";
import type { TrainingSettings } from "./views";

/** Held in memory all at once: of usual length, some 300 MB. */
export const MOST_EXAMPLES = 20_000;

export interface ExamplesWanted {
  sources: { datasetId: string; judge: string }[];
  ratings: boolean;
}

export interface ExamplesRead {
  examples: RewardExample[];
  /** Of them, those that judges scored, and those that people rated. */
  rows: number;
  ratings: number;
  /** SHA-256 of the examples, in their order. */
  hash: string;
  sources: TrainingSettings["sources"];
}

/** @throws AppError evaluation:bad_request with the field where there is nothing to learn from, or too much; evaluation:not_found */
export async function readExamples(wanted: ExamplesWanted): Promise<ExamplesRead> {
  const hash = createHash("sha256");
  const examples: RewardExample[] = [];
  const add = (example: RewardExample) => {
    if (examples.length === MOST_EXAMPLES)
      throw new AppError(
        "evaluation:bad_request",
        `These are more than ${MOST_EXAMPLES.toLocaleString("en")} answers. Choose fewer sources.`,
        { field: "sources" },
      );
    examples.push(example);
    hash.update(JSON.stringify(example));
  };
  const sources = [];
  for (const source of wanted.sources) {
    sources.push(await describe(source));
    for await (const example of judgedExamples(source)) add(example);
  }
  const rows = examples.length;
  if (rows === 0)
    throw new AppError("evaluation:bad_request", "No answer in these sources has a score.", {
      field: "sources",
    });
  if (wanted.ratings) for await (const example of ratedExamples()) add(example);
  return { examples, rows, ratings: examples.length - rows, hash: hash.digest("hex"), sources };
}

async function describe({ datasetId, judge }: ExamplesWanted["sources"][number]) {
  const dataset = await db().evaluationDataset.findUnique({ where: { id: datasetId } });
  if (!dataset) throw new AppError("evaluation:not_found", "There is no such dataset.", { field: "sources" });
  if (!isLearnable(judge))
    throw new AppError("evaluation:bad_request", "A reward model's own scores are none to learn from.", {
      field: "sources",
    });
  const label = (await judgeLabels(datasetId)).get(judge) ?? judge;
  return { datasetId, judge, dataset: dataset.name, label };
}

async function* judgedExamples({
  datasetId,
  judge,
}: ExamplesWanted["sources"][number]): AsyncGenerator<RewardExample> {
  const runs = await db().evaluationRun.findMany({
    where: { datasetId, answers: { some: { judgements: { some: { judge } } } } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of runs)
    for await (const row of judgedRows(id, judge)) {
      const example = exampleOf(row);
      if (example) yield example;
    }
}

/** Newest first. A message that was continued is one answer: its latest run holds all of it. */
async function* ratedExamples(): AsyncGenerator<RewardExample> {
  const seen = new Set<unknown>();
  for await (const sample of exportTurns({ rating: "scored" })) {
    const { rating, messageId, model } = sample.troupe;
    const answer = sample.conversations[1].value;
    if (seen.has(messageId) || !rating || answer.trim() === "") continue;
    seen.add(messageId);
    const answered = { asked: askedOfTurn(sample), answer, by: String(model), picture: sample.image ?? "" };
    yield ratedExample(answered, rating.scores);
  }
}

/** A turn in chat as the reward model is asked about it: without a reference. */
export const askedOfTurn = ({ role, other_role, conversations }: MMRoleSample): Asked => ({
  ...{ task: "human-role", role, otherRole: other_role },
  ...{ question: conversations[0].value, reference: null },
});
