/** For JSON.parse: leaves out U+0000, which PostgreSQL cannot store. */
export const withoutNul = (_key: string, part: unknown): unknown =>
  typeof part === "string" ? part.replaceAll("\0", "") : part;
