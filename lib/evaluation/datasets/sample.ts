/** What an agent is evaluated on: a prompt in MMRole's wording, its pictures, and the reference answer (arXiv 2408.04203). Pure. */
import { z } from "zod";
import { dialogueTypeSchema } from "../../troupe-data/dialogue";
import { splitSchema } from "../mmrole/judged-row";

const pictureRefSchema = z.object({
  /** As the data name it: a path or an id. */
  name: z.string(),
  /** Where it lies: a shipped picture's id, or the SHA-256 of an imported one; null: it is missing. */
  shipped: z.string().nullable(),
  sha256: z.string().nullable(),
});
export type PictureRef = z.infer<typeof pictureRefSchema>;

export const evaluationSampleSchema = z.object({
  id: z.string().min(1),
  split: splitSchema,
  task: dialogueTypeSchema,
  role: z.string(),
  script: z.string(),
  otherRole: z.string(),
  system: z.string(),
  question: z.string().min(1),
  reference: z.string().min(1),
  /** Oldest first. */
  pictures: z.array(pictureRefSchema),
});
export type EvaluationSample = z.infer<typeof evaluationSampleSchema>;

/** Tells a sample from all others of its dataset. */
export const sampleKey = ({ split, task, id }: Pick<EvaluationSample, "split" | "task" | "id">): string =>
  `${split}/${task}/${id}`;
