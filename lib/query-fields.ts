/** Fields of an address that filter a list. Pure. */
import { z } from "zod";

/** An empty form field means no filter. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** A day, UTC. */
export const day = z.iso.date("must be a day such as 2026-01-31");
