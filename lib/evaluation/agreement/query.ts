/** Which judges are compared, on what: as it stands in the address. Pure. */
import { z } from "zod";
import { optionalField } from "../../address";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";
import { splitSchema } from "../mmrole/judged-row";
import { NUMBERS } from "../mmrole/judged-twice";
import { COLUMNS } from "../mmrole/table";

const judgeField = optionalField(z.string().max(200));

export const agreementQuerySchema = z.object({
  /** The one with the newest finished run when left out. */
  dataset: optionalField(z.uuid()),
  /** judgeKeys. People, or who comes nearest to them, are the reference when left out. */
  judge: judgeField,
  reference: judgeField,
  task: optionalField(dialogueTypeSchema),
  split: optionalField(splitSchema),
  /** Ratios when left out. */
  of: optionalField(z.enum(NUMBERS)),
  /** Of the confusion matrix; all metrics together when left out. */
  column: optionalField(z.enum(COLUMNS)),
});
export type AgreementQuery = z.infer<typeof agreementQuerySchema>;
