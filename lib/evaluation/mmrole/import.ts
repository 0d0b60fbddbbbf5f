/** What a set of MMRole's files holds, and what is amiss, before anything is stored. Pure. */
import type { DialogueType } from "../../troupe-data/dialogue";
import type { EvalSplit } from "./judged-row";
import {
  type Malformed,
  type MMRoleFileSample,
  readAnswersFile,
  readReviewsFile,
  readTestFile,
} from "./mmrole-files";

/** MMRole has one test file per split and task, and for each model an answers file and a reviews file to it. */
export interface ImportedFile {
  name: string;
  kind: "test" | "answers" | "reviews";
  split: EvalSplit;
  task: DialogueType;
  /** A JSON array, or JSONL. */
  text: string;
}

export interface FileReport {
  name: string;
  kind: ImportedFile["kind"];
  split: EvalSplit;
  task: DialogueType;
  /** Samples that can be used. */
  good: number;
  malformed: Malformed[];
  /** Ids of the test file of the same split and task that are not here. Empty for a test file, and where there is none. */
  missing: string[];
  /** Ids here that its test file does not have. */
  unknown: string[];
  /** Ids whose prompt or ground truth is not the test file's: the answer is to another question. */
  changed: string[];
  /** Ids with an empty answer. */
  empty: string[];
  /** Listed in this file, and not among the names given. Null where no names were given. */
  picturesNotFound: string[] | null;
}

export interface ImportReport {
  files: FileReport[];
  /** What hinders the whole: no test file for a split and task, or two. */
  problems: string[];
}

/** A sample, whichever kind of file it is from. */
interface Entry {
  id: string;
  image: string;
  prompts: string[];
  truths: string[];
  answers: string[];
}

/** @param pictures names as in the samples' `image`; without it pictures are not looked for */
export function importReport(files: readonly ImportedFile[], pictures?: ReadonlySet<string>): ImportReport {
  const read = files.map((file) => ({ file, ...entriesOf(file) }));
  const place = ({ split, task }: Pick<ImportedFile, "split" | "task">) => `${split}, ${task}`;
  const tests = new Map<string, Map<string, Entry>>();
  const problems: string[] = [];
  for (const { file, entries } of read.filter(({ file }) => file.kind === "test")) {
    if (tests.has(place(file))) problems.push(`${file.name}: a second test file for ${place(file)}`);
    else tests.set(place(file), new Map(entries.map((entry) => [entry.id, entry])));
  }
  const reports = read.map(({ file, entries, malformed }): FileReport => {
    const { name, kind, split, task } = file;
    const test = kind === "test" ? null : tests.get(place(file));
    if (test === undefined) problems.push(`${name}: no test file for ${place(file)}`);
    const ids = new Set(entries.map(({ id }) => id));
    const images = [...new Set(entries.map(({ image }) => image))];
    return {
      ...{ name, kind, split, task, good: entries.length, malformed },
      missing: test ? [...test.keys()].filter((id) => !ids.has(id)) : [],
      unknown: test ? [...ids].filter((id) => !test.has(id)) : [],
      changed: test
        ? entries.filter((entry) => isChanged(entry, test.get(entry.id))).map(({ id }) => id)
        : [],
      empty: entries
        .filter(({ answers }) => answers.some((answer) => answer.trim() === ""))
        .map(({ id }) => id),
      picturesNotFound: pictures ? images.filter((image) => !pictures.has(image)) : null,
    };
  });
  return { files: reports, problems };
}

/** All but the answers. */
const asked = ({ image, prompts, truths }: Entry): string => JSON.stringify([image, prompts, truths]);
const isChanged = (entry: Entry, test: Entry | undefined): boolean =>
  test !== undefined && asked(entry) !== asked(test);

function entriesOf({ kind, split, task, text }: ImportedFile): { entries: Entry[]; malformed: Malformed[] } {
  if (kind !== "reviews") {
    const { good, malformed } = kind === "test" ? readTestFile(text) : readAnswersFile(text);
    return { entries: good.map((sample) => sampleEntry(sample, kind === "answers")), malformed };
  }
  const { good, malformed } = readReviewsFile(text, { split, task });
  const entries = good.map(({ id, image, question, ground_truth, answer }) => ({
    ...{ id, image, prompts: [question], truths: [ground_truth], answers: [answer] },
  }));
  return { entries, malformed };
}

function sampleEntry({ id, image, conversations }: MMRoleFileSample, answered: boolean): Entry {
  const said = conversations.filter((part) => part.from === "assistant");
  return {
    ...{ id, image, truths: said.map(({ value }) => value) },
    prompts: conversations.filter(({ from }) => from === "user").map(({ value }) => value),
    answers: answered ? said.map(({ answer }) => answer ?? "") : [],
  };
}
