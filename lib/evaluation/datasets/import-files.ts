/** MMRole's own files, stored: test samples as a dataset, answers as finished runs, reviews as their judgements. */
import { gunzipSync } from "node:zlib";
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { DIALOGUE_TYPES } from "../../troupe-data/dialogue";
import { importReport } from "../mmrole/import";
import { type JudgedRow, SPLITS } from "../mmrole/judged-row";
import {
  type Malformed,
  type MMRoleFileSample,
  readAnswersFile,
  readReviewsFile,
  readTestFile,
  recordsOf,
} from "../mmrole/mmrole-files";
import { type ImportedRuns, importJudgedRows, importRuns } from "./import-judged";
import { type ImportFile, type ImportPlan, MAX_UNPACKED_BYTES } from "./import-plan";
import { datasetReportSchema, type KeptFileReport, type KeptImport } from "./report";
import type { EvaluationSample } from "./sample";
import { saveDataset } from "./store";

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

type Told = ImportFile & { name: string; text: string };
type Of<K extends ImportFile["kind"]> = Extract<ImportFile, { kind: K }> & { name: string; text: string };

/**
 * Either judged rows, which hold their items themselves, or test files with any answers and reviews of them.
 * @param files in the order of the plan
 * @throws AppError evaluation:bad_request, evaluation:too_large, evaluation:unsupported (neither text nor gzipped text), evaluation:conflict where a model's answers to these items were imported before
 */
export async function importFiles(plan: ImportPlan, files: readonly UploadedFile[]): Promise<ImportedRuns> {
  if (plan.files.length !== files.length)
    throw new AppError("evaluation:bad_request", "The plan must name each file that is sent, once.");
  const texts = unpacked(files);
  const told = plan.files.map((file, i): Told => ({ ...file, name: files[i]!.name, text: texts[i]! }));
  const rows = told.filter(isKind("rows"));
  if (rows.length > 0 && rows.length < told.length)
    throw new AppError(
      "evaluation:bad_request",
      "Judged rows hold their items themselves: import them without test, answers and reviews files.",
    );
  const {
    imported,
    files: reports,
    problems,
  } = rows.length > 0 ? await importRows(plan.name, rows) : await importTest(plan.name, told);
  await keepReport(imported.dataset.id, { at: new Date().toISOString(), files: reports, problems });
  return imported;
}

const isKind =
  <K extends ImportFile["kind"]>(kind: K) =>
  (file: Told): file is Of<K> =>
    file.kind === kind;

type Outcome = Omit<KeptImport, "at"> & { imported: ImportedRuns };

async function importRows(name: string, files: Of<"rows">[]): Promise<Outcome> {
  const read = files.map((file) => ({ file, ...readReviewsFile(file.text) }));
  const rows = read.flatMap(({ good }) => good);
  refuseTwice(rows);
  return {
    imported: await importJudgedRows(name, rows),
    files: read.map(({ file, good, malformed }): KeptFileReport => {
      const empty = good
        .filter(({ answer }) => answer.trim() === "")
        .map(({ model, id }) => `${model}: ${id}`);
      return {
        ...{ name: file.name, kind: "rows", split: null, task: null, good: good.length, malformed },
        ...{ missing: [], unknown: [], changed: [], empty },
      };
    }),
    problems: [],
  };
}

async function importTest(name: string, told: Told[]): Promise<Outcome> {
  // Whichever order they were chosen in, the same files make the same dataset.
  const tests = told
    .filter(isKind("test"))
    .toSorted(
      (a, b) =>
        SPLITS.indexOf(a.split) - SPLITS.indexOf(b.split) ||
        DIALOGUE_TYPES.indexOf(a.task) - DIALOGUE_TYPES.indexOf(b.task),
    );
  const { files, problems } = importReport(told.filter((file) => file.kind !== "rows"));
  if (problems.length > 0) throw new AppError("evaluation:bad_request", `${problems.join("; ")}.`);
  const samples = new Map<string, EvaluationSample>();
  const reports = files.map(({ picturesNotFound: _, ...report }): KeptFileReport => report);
  for (const file of tests)
    for (const one of readTestFile(file.text).good) {
      const sample = sampleOf(one, file);
      if (sample) samples.set(placeOf(file, one.id), sample);
      else leaveOut(reports[told.indexOf(file)]!, severalTurns(file.text, one));
    }
  if (samples.size === 0)
    throw new AppError("evaluation:bad_request", "The test files hold no sample that can be used.");
  const { rows, unlike } = judgedRows(told, samples);
  const dataset = await saveDataset({ name, source: "mmrole", samples: [...samples.values()] });
  return {
    imported: { dataset, runs: await importRuns(dataset.id, rows) },
    files: reports,
    problems: unlike,
  };
}

/** What can be evaluated: one prompt and its answer. Earlier turns stand in the prompt. */
function sampleOf(
  { id, system, image, role, script, other_role, conversations }: MMRoleFileSample,
  { split, task }: Of<"test">,
): EvaluationSample | null {
  const [asked, answered, ...more] = conversations;
  if (!asked || !answered || more.length > 0) return null;
  return {
    ...{ id, split, task, role, script, otherRole: other_role, system },
    ...{ question: asked.value, reference: answered.value },
    pictures: [{ name: image, shipped: null, sha256: null }],
  };
}

function leaveOut(report: KeptFileReport, why: Malformed): void {
  report.good--;
  report.malformed.push(why);
}

function severalTurns(text: string, { id, conversations }: MMRoleFileSample): Malformed {
  const found = recordsOf(text).records.find(({ value }) => (value as { id?: unknown }).id === id);
  const reason = `conversations: has ${conversations.length} parts; one prompt and its answer can be evaluated`;
  return { at: found?.at ?? 0, id, reason };
}

const placeOf = ({ split, task }: Pick<JudgedRow, "split" | "task">, id: string) => `${split}/${task}/${id}`;

/** Each model's answers in the order of the dataset, with the reviews that are of them. */
function judgedRows(
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
    unlike:
      unlike > 0
        ? [`${unlike} reviews are of another answer than the answers files have: they were left out`]
        : [],
  };
}

const answerRows = ({ text, split, task, model }: Of<"answers">): JudgedRow[] =>
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
function refuseTwice(rows: readonly JudgedRow[]): void {
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

function unpacked(files: readonly UploadedFile[]): string[] {
  let left = MAX_UNPACKED_BYTES;
  return files.map(({ name, bytes }) => {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipped(name, bytes, left) : bytes;
    left -= plain.length;
    if (left < 0) throw tooLarge();
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(plain);
    } catch (cause) {
      throw new AppError("evaluation:unsupported", `${name} is not UTF-8 text, nor gzipped text.`, { cause });
    }
  });
}

function gunzipped(name: string, bytes: Uint8Array, maxOutputLength: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw new AppError("evaluation:unsupported", `${name} is gzipped, but broken or cut off.`, { cause });
  }
}

const tooLarge = () =>
  new AppError(
    "evaluation:too_large",
    `Unpacked, the files are over ${MAX_UNPACKED_BYTES / 1024 / 1024} MB. Import fewer models at a time.`,
  );

/** Each import adds its own. */
async function keepReport(datasetId: string, report: KeptImport): Promise<void> {
  await db().$transaction(async (tx) => {
    const row = await tx.evaluationDataset.findUniqueOrThrow({ where: { id: datasetId } });
    const { imports } = datasetReportSchema.parse(row.report);
    await tx.evaluationDataset.update({
      where: { id: datasetId },
      data: { report: { imports: [...imports, report] } },
    });
  });
}
