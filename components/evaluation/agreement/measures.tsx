import { Td, Th } from "@/components/ui/table";
import type { Agreement, AgreementMeasure } from "@/lib/evaluation/mmrole/agreement";
import { Amount } from "../amount";

const HEADS: { measure: AgreementMeasure; label: string; title: string }[] = [
  { measure: "mae", label: "MAE", title: "Mean absolute error" },
  { measure: "pearson", label: "Pearson", title: "Pearson’s correlation" },
  { measure: "spearman", label: "Spearman", title: "Spearman’s rank correlation" },
  { measure: "alphaInterval", label: "α interval", title: "Krippendorff’s alpha for interval data" },
  { measure: "alphaOrdinal", label: "α ordinal", title: "Krippendorff’s alpha for ordinal data" },
  {
    measure: "pearsonGivenCovariate",
    label: "Given length",
    title: "Pearson’s partial correlation given the log of the answer’s words by the reference’s",
  },
];

export const MeasureHeads = () =>
  HEADS.map(({ measure, label, title }) => (
    <Th key={measure} number title={title} className="whitespace-nowrap normal-case">
      {label}
    </Th>
  ));

/** One number with its interval under each of the heads, and how many it is of. */
export const MeasureCells = ({ agreement }: { agreement: Agreement }) =>
  HEADS.map(({ measure }) => (
    <Td key={measure} number>
      <Amount value={agreement[measure]} none="cannot be told" />
    </Td>
  ));
