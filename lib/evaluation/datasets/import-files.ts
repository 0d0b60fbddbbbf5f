/** MMRole's own files, stored: test samples as a dataset, answers as finished runs, reviews as their judgements. */
import { db } from "../../db/client";
import { AppError } from "../../errors";
import { DIALOGUE_TYPES } from "../../troupe-data/dialogue";
import { importReport } from "../mmrole/import";
import { SPLITS } from "../mmrole/judged-row";
import {
  type Malformed,
  type MMRoleFileSample,
  readReviewsFile,
  readTestFile,
  recordsOf,
} from "../mmrole/mmrole-files";
import { type ImportedRuns, importJudgedRows, importRuns } from "./import-judged";
import type { ImportPlan } from "./import-plan";
import { isKind, judgedRows, placeOf, refuseTwice, sampleOf, type Told, type ToldOf } from "./mmrole-rows";
import { datasetReportSchema, type KeptFileReport, type KeptImport } from "./report";
import type { EvaluationSample } from "./sample";
import { saveDataset } from "./store";
import { type UploadedFile, unpacked } from "./unpack";

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

type Outcome = Omit<KeptImport, "at"> & { imported: ImportedRuns };

async function importRows(name: string, files: ToldOf<"rows">[]): Promise<Outcome> {
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

function leaveOut(report: KeptFileReport, why: Malformed): void {
  report.good--;
  report.malformed.push(why);
}

function severalTurns(text: string, { id, conversations }: MMRoleFileSample): Malformed {
  const found = recordsOf(text).records.find(({ value }) => (value as { id?: unknown }).id === id);
  const reason = `conversations: has ${conversations.length} parts; one prompt and its answer can be evaluated`;
  return { at: found?.at ?? 0, id, reason };
}

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
