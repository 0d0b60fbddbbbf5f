/** How the parts of an import are called on the pages. Pure. */
import type { ImportKind } from "@/lib/evaluation/datasets/report";

export const KIND_LABELS: Record<ImportKind, string> = {
  rows: "Judged rows",
  test: "Test",
  answers: "Answers",
  reviews: "Reviews",
};
export const SOURCE_LABELS: Record<string, string> = {
  "troupe-test": "Comes with Troupe",
  mmrole: "Imported",
};
