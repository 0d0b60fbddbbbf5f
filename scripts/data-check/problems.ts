/** What a check found wrong, by rule, so that each is said once with its examples. */

export interface Problem {
  rule: string;
  /** Where and what, such as "alice/c3: 12 words". */
  detail: string;
}

/** Collects problems of one rule: `bad(condition, detail)` notes it when the condition holds. */
export const rule = (name: string, problems: Problem[]) => (isWrong: boolean, detail: string) => {
  if (isWrong) problems.push({ rule: name, detail });
};
