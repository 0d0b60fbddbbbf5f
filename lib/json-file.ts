/** JSON that lies in files of the project, checked. */
import { type ZodType, z } from "zod";

/** @param where the file, and the line if it has many, for the error @throws with it and the field if the text is not as the schema says */
export function parseJson<T>(where: string, schema: ZodType<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${where}: not JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new Error(`${where}: ${z.prettifyError(result.error)}`);
  return result.data;
}
