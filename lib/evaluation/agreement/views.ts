/** What the pages know of how judges agree: plain objects. No server code here. */
import type { Agreement } from "../mmrole/agreement";
import type { Confusion } from "../mmrole/judged-twice";
import type { Column } from "../mmrole/table";

export interface DatasetJudge {
  key: string;
  label: string;
}

/** Two judges, the second as the reference, on Overall. */
export interface JudgePair {
  judge: DatasetJudge;
  reference: DatasetJudge;
  /** n of its values: answers that both have judged on all eight metrics. */
  agreement: Agreement;
}

export interface ChosenPair {
  judge: DatasetJudge;
  reference: DatasetJudge;
  rows: { column: Column; agreement: Agreement }[];
  confusion: Confusion;
  /** Answers with a judgement on one metric at least. */
  answers: { both: number; judgeOnly: number; referenceOnly: number };
  /** Judgements that hold no scores. */
  unread: { judge: number; reference: number };
}

export interface AgreementPage {
  /** Those with a finished run. */
  datasets: { id: string; name: string }[];
  dataset: { id: string; name: string } | null;
  /** Runs of it that are looked at, and those that are too old. */
  runs: number;
  left: number;
  /** That have judged an answer of it, people first. */
  judges: DatasetJudge[];
  pairs: JudgePair[];
  totalPairs: number;
  page: number;
  pages: number;
  /** Null where there is no such pair of judges, or nothing that both have judged. */
  chosen: ChosenPair | null;
}
