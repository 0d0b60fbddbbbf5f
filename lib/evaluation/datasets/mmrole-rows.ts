/** MMRole's own files as evaluation samples, and as judged rows of these samples. Pure. */
import { AppError } from "../../errors";
import type { JudgedRow } from "../mmrole/judged-row";
import { type MMRoleFileSample, readAnswersFile, readReviewsFile } from "../mmrole/mmrole-files";
import type { ImportFile } from "./import-plan";
import type { EvaluationSample } from "./sample";

/** A file, what it is, and what stands in it. */
export type Told = ImportFile & { name: string; text: string };
export type ToldOf<K extends ImportFile["kind"]> = Extract<ImportFile, { kind: K }> & {
  name: string;
  text: string;
};

export const isKind =
  <K extends ImportFile["kind"]>(kind: K) =>
  (file: Told): file is ToldOf<K> =>
    file.kind === kind;

/** What can be evaluated: one prompt and its answer. Earlier turns stand in the prompt. */
export function sampleOf(
  { id, system, image, role, script, other_role, conversations }: MMRoleFileSample,
  { split, task }: ToldOf<"test">,
): EvaluationSample | null {
  const [asked, answered, ...more] = conversations;
  if (!asked || !answered || more.length > 0) return null;
  return {
    ...{ id, split, task, role, script, otherRole: other_role, system },
    ...{ question: asked.value, reference: answered.value },
    pictures: [{ name: image, shipped: null, sha256: null }],
  };
}

export const placeOf = ({ split, task }: Pick<JudgedRow, "split" | "task">, id: string) =>
  `${split}/${task}/${id}`;

/** Each model's answers in the order of the dataset, with the reviews that are of them. */
export function judgedRows(
  told: Told[],
  samples: ReadonlyMap<string, EvaluationSample>,
): { rows: JudgedRow[]; unlike: string[] } {
  const fits = (row: JudgedRow) => {
    const sample = samples.get(placeOf(row, row.id));
    return sample?.question === row.question && sample.reference === row.ground_truth;
  };
  const keyOf = (row: JudgedRow) => JSON.stringify([row.model, placeOf(row, row.id)]);
  const answers = told.filter(isKind("answers")).flatMap(answerRows).filter(fits);
  const reviews = told
    .filter(isKind("reviews"))
    .flatMap(({ text, split, task }) => readReviewsFile(text, { split, task }).good)
    .filter(fits);
  refuseTwice(answers);
  refuseTwice(reviews);
  const rows = new Map(answers.map((row) => [keyOf(row), row]));
  let unlike = 0;
  for (const review of reviews) {
    const answer = rows.get(keyOf(review));
    if (answer && answer.answer !== review.answer) unlike++;
    else rows.set(keyOf(review), review);
  }
  const order = new Map([...samples.keys()].map((key, i) => [key, i]));
  const place = (row: JudgedRow) => order.get(placeOf(row, row.id))!;
  return {
    rows: [...rows.values()].toSorted((a, b) => place(a) - place(b)),
    unlike: unlike > 0 ? [`Reviews of another answer than the answers files have, left out: ${unlike}`] : [],
  };
}

const answerRows = ({ text, split, task, model }: ToldOf<"answers">): JudgedRow[] =>
  readAnswersFile(text).good.flatMap(({ conversations, ...sample }, idx) => {
    const [asked, answered] = conversations;
    if (conversations.length !== 2 || answered?.from !== "assistant") return [];
    return [
      {
        ...{ ...sample, split, task, model, idx, metrics: {} },
        ...{ question: asked!.value, ground_truth: answered.value, answer: answered.answer ?? "" },
      },
    ];
  });

/** Each file has been looked through already; two of them can still hold the same answer. */
export function refuseTwice(rows: readonly JudgedRow[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = JSON.stringify([row.model, placeOf(row, row.id)]);
    if (seen.has(key))
      throw new AppError(
        "evaluation:bad_request",
        `Two files hold ${row.id} of ${row.model}. Choose each file once, and tell apart whose answers they are.`,
      );
    seen.add(key);
  }
}
