/**
 * MMRole's own files, checked: test samples, a model's answers to them, reviews of the answers (arXiv 2408.04203). Pure: they
 * are given as text, a JSON array or JSONL.
 *
 * A sample of a test file has one user's part and one assistant's part, or several in turn. An answers file is the same list
 * with `answer` in each assistant's part. Of reviews files we know no other form for certain than judged rows, so that is
 * the one that is read (judged-row.ts).
 */
import { z } from "zod";
import { withoutNul } from "../../nul";
import { checkJudgedRow, createRepeatCheck, type JudgedRow, type RowProblem } from "./judged-row";

const userPart = z.object({ from: z.literal("user"), value: z.string().min(1, "must not be empty") });
const assistantPart = z.object({
  from: z.literal("assistant"),
  /** The ground truth. */
  value: z.string().min(1, "must not be empty"),
  /** The evaluated model's; empty where it said nothing. */
  answer: z.string().optional(),
});

function inTurn(parts: { from: string }[]): boolean {
  return (
    parts.length % 2 === 0 && parts.every(({ from }, i) => from === (i % 2 === 0 ? "user" : "assistant"))
  );
}

const sampleSchema = z.object({
  id: z.string().min(1, "must not be empty"),
  system: z.string(),
  /** A path from the folder of the pictures. */
  image: z.string().min(1, "must not be empty"),
  role: z.string().min(1, "must not be empty"),
  script: z.string(),
  other_role: z.string(),
  conversations: z
    .array(z.discriminatedUnion("from", [userPart, assistantPart]))
    .min(2, "must have a user's and an assistant's part")
    .refine(inTurn, "must be user and assistant in turn, and end with the assistant"),
});
export type MMRoleFileSample = z.infer<typeof sampleSchema>;

const answeredSchema = sampleSchema.refine(
  ({ conversations }) => conversations.every((part) => part.from === "user" || part.answer !== undefined),
  { path: ["conversations"], message: "each assistant's part must have an answer (empty if there is none)" },
);

/** A record that is not as it should be. */
export interface Malformed {
  /** From 1: the record's place in the array, or its line. */
  at: number;
  /** Null where not even that can be read. */
  id: string | null;
  /** The field, what is wrong, and what is allowed. */
  reason: string;
}

export interface Checked<T> {
  good: T[];
  malformed: Malformed[];
}

interface FileRecord {
  at: number;
  value: unknown;
}

/** The records of a JSON array or of JSONL. Text that is neither is one malformed record, or one for each bad line. */
export function recordsOf(text: string): { records: FileRecord[]; malformed: Malformed[] } {
  const body = text.replace(/^\uFEFF/, "");
  if (body.trimStart().startsWith("[")) {
    const { value, reason } = parsed(body);
    if (!Array.isArray(value)) return { records: [], malformed: [{ at: 1, id: null, reason: reason ?? "" }] };
    return { records: value.map((one: unknown, i) => ({ at: i + 1, value: one })), malformed: [] };
  }
  const records: FileRecord[] = [];
  const malformed: Malformed[] = [];
  for (const [i, line] of body.split("\n").entries()) {
    if (line.trim() === "") continue;
    const { value, reason } = parsed(line);
    if (reason === null) records.push({ at: i + 1, value });
    else malformed.push({ at: i + 1, id: null, reason });
  }
  return { records, malformed };
}

function parsed(text: string): { value: unknown; reason: string | null } {
  try {
    return { value: JSON.parse(text, withoutNul), reason: null };
  } catch (error) {
    return { value: undefined, reason: `not JSON: ${(error as Error).message}` };
  }
}

export const readTestFile = (text: string): Checked<MMRoleFileSample> => readSamples(text, sampleSchema);
export const readAnswersFile = (text: string): Checked<MMRoleFileSample> => readSamples(text, answeredSchema);

function readSamples(text: string, schema: z.ZodType<MMRoleFileSample>): Checked<MMRoleFileSample> {
  const { records, malformed } = recordsOf(text);
  const good: MMRoleFileSample[] = [];
  const seen = new Map<string, number>();
  for (const { at, value } of records) {
    const { data, error } = schema.safeParse(value);
    const before = data && seen.get(data.id);
    if (!data) malformed.push({ at, id: idOf(value), reason: reasonOf(error) });
    else if (before !== undefined)
      malformed.push({ at, id: data.id, reason: `id: was there before, as record ${before}` });
    else {
      seen.set(data.id, at);
      good.push(data);
    }
  }
  return { good, malformed };
}

/** Reviews in the form of judged rows. @param of whose rows they must be; a row of another file is malformed */
export function readReviewsFile(text: string, of?: Pick<JudgedRow, "split" | "task">): Checked<JudgedRow> {
  const { records, malformed } = recordsOf(text);
  const good: JudgedRow[] = [];
  const repeated = createRepeatCheck();
  for (const { at, value } of records) {
    const row = checkJudgedRow(value, at);
    const problem = "row" in row ? (repeated(row.row, at) ?? foreign(row.row, at, of)) : null;
    const problems = "problems" in row ? row.problems : problem ? [problem] : [];
    if (problems.length > 0) {
      const reason = problems
        .map(({ field, message }) => (field ? `${field}: ${message}` : message))
        .join("; ");
      malformed.push({ at, id: idOf(value), reason });
    } else if ("row" in row) good.push(row.row);
  }
  return { good, malformed };
}

function foreign(row: JudgedRow, line: number, of?: Pick<JudgedRow, "split" | "task">): RowProblem | null {
  if (!of || (row.split === of.split && row.task === of.task)) return null;
  const message = `is ${row.split}, ${row.task}; the file was given as ${of.split}, ${of.task}`;
  return { line, field: "split, task", message };
}

const reasonOf = (error: z.ZodError): string =>
  error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");

function idOf(value: unknown): string | null {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "string" ? id : null;
}
