/** What the pages know of datasets: plain objects. No server code here. */
import type { DialogueType } from "../../troupe-data/dialogue";
import type { EvalSplit } from "../mmrole/judged-row";
import type { RunStatus } from "../runs/run";
import type { KeptImport } from "./report";
import type { DatasetView } from "./store";

export interface DatasetRow {
  id: string;
  name: string;
  source: string;
  /** UTC ISO 8601. */
  createdAt: string;
  items: number;
  runs: number;
  /** Records that its imports left out. */
  malformed: number;
}

export interface DatasetPage {
  datasets: DatasetRow[];
  total: number;
  page: number;
  pages: number;
}

export interface DatasetDetail extends DatasetView {
  places: { split: EvalSplit; task: DialogueType; items: number }[];
  /** The newest. */
  runs: { id: string; name: string; status: RunStatus; agent: string }[];
  totalRuns: number;
  /** Names of the pictures that its items show and that are not here. */
  missing: string[];
  imports: KeptImport[];
}
