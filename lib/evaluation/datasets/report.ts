/** What imports found, as it is kept with their dataset. Pure. */
import { z } from "zod";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";
import { splitSchema } from "../mmrole/judged-row";

export const IMPORT_KINDS = ["rows", "test", "answers", "reviews"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const malformedSchema = z.object({ at: z.number(), id: z.string().nullable(), reason: z.string() });

/** mmrole/import.ts FileReport says what is in the lists; pictures are looked for when they are sent. */
const fileReportSchema = z.object({
  name: z.string(),
  kind: z.enum(IMPORT_KINDS),
  /** Null for judged rows: each says its own. */
  split: splitSchema.nullable(),
  task: dialogueTypeSchema.nullable(),
  good: z.number(),
  malformed: z.array(malformedSchema),
  missing: z.array(z.string()),
  unknown: z.array(z.string()),
  changed: z.array(z.string()),
  empty: z.array(z.string()),
});
export type KeptFileReport = z.infer<typeof fileReportSchema>;

const keptImportSchema = z.object({
  /** UTC ISO 8601. */
  at: z.string(),
  files: z.array(fileReportSchema),
  problems: z.array(z.string()),
});
export type KeptImport = z.infer<typeof keptImportSchema>;

export const datasetReportSchema = z.object({ imports: z.array(keptImportSchema).default([]) });

/** How the lists of a file's report are called, in the order shown. */
export const REPORT_LISTS = {
  malformed: "Malformed, and left out",
  missing: "In the test file, but not here",
  unknown: "Here, but not in the test file: left out",
  changed: "Of another prompt or reference than the test file's: left out",
  empty: "An empty answer: counted as missing",
} as const;
export type ReportList = keyof typeof REPORT_LISTS;
