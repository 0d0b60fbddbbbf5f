import { z } from "zod";
import { seedSchema } from "@/lib/inference/sampling";

/** The body of regenerate and continue; `{}` will do, and so will no body at all. */
export const rerunSchema = z.object({ seed: seedSchema.optional() });
