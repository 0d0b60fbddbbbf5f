/** Reads the prompt a generation logged (RecordedPrompt in prompting.ts). Pure. */
import { z } from "zod";
import type { Prompt } from "../characters/prompt";

const schema = z.object({
  system: z.string(),
  sections: z.array(z.object({ name: z.string(), tokens: z.number(), trimmed: z.boolean() })),
  messages: z.array(
    z.object({ role: z.enum(["person", "character"]), text: z.string(), imageIds: z.array(z.string()) }),
  ),
  tokens: z.number(),
  droppedMessages: z.number(),
  droppedImages: z.number(),
});

/** Null when it is of a shape no version of ours wrote: the log outlives the code, and a page must still open. */
export function loggedPrompt(value: unknown): Prompt | null {
  const result = schema.safeParse(value);
  if (!result.success) return null;
  const texts = sectionTexts(
    result.data.system,
    result.data.sections.map(({ name }) => name),
  );
  return {
    ...result.data,
    sections: result.data.sections.map((section, i) => ({ ...section, text: texts[i]! })),
  };
}

/** How a section begins in the system text, where that is not "### " and its name. */
const HEADS: Record<string, string> = {
  Voice: "\n### How ",
  Examples: "\n### Examples of how ",
  Instructions: "\n### How to answer\n",
};

/** The log holds the section texts once, joined in `system`: each begins at its heading, in order. */
function sectionTexts(system: string, names: string[]): string[] {
  let from = 0;
  const starts = names.map((name, i) => {
    if (i === 0) return 0;
    const at = system.indexOf(HEADS[name] ?? `\n### ${name}\n`, from);
    if (at >= 0) from = at + 1;
    return at >= 0 ? at + 1 : null;
  });
  return starts.map((start, i) => {
    if (start === null) return "";
    const end = starts.slice(i + 1).find((next) => next !== null);
    return system.slice(start, end === undefined ? undefined : end - 1);
  });
}
