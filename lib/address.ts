/** What the addresses of pages hold: filters and page numbers. Pure. */
import { z } from "zod";

/** A filter. An empty form field means none. */
export const optionalField = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/** A day, UTC. */
export const dayField = z.iso.date("must be a day such as 2026-01-31");

/** From 1; what is no page is the first. */
export const pageField = z.coerce.number().int().min(1).max(1_000_000).catch(1);
