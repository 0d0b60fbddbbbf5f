/** The lessons of training as one curve: the tokens of each are counted on from the one before. Pure. */
import type { Curve } from "@/lib/evaluation/agent-result";

export interface Lesson {
  name: string;
  /** What it is, in plain words; empty for one that is not known. */
  about: string;
  from: number;
  to: number;
  points: { tokens: number; minutes: number; bits: number }[];
}

const ABOUT: Record<string, string> = {
  pretrain: "books and the talk in them",
  align: "questions about pictures",
  chat: "talk in character",
};

/** "python training/learn.py chat --minutes 60" is the lesson chat. */
const nameOf = ({ command }: Curve, place: number) =>
  /\.py\s+(\w+)/.exec(command)?.[1] ?? `lesson ${place + 1}`;

export function lessonsOf(curves: Curve[]): Lesson[] {
  let from = 0;
  return curves.map((curve, i) => {
    const name = nameOf(curve, i);
    const points = curve.history.flatMap(({ tokens, minutes, validationBitsPerByte: bits }) =>
      bits === null ? [] : [{ tokens: from + tokens, minutes, bits }],
    );
    const lesson = { name, about: ABOUT[name] ?? "", from, to: from + curve.tokens, points };
    from = lesson.to;
    return lesson;
  });
}

/** "12.3M", "450k" */
export const writtenTokens = (tokens: number): string =>
  tokens >= 1e6
    ? `${Number((tokens / 1e6).toFixed(tokens < 1e7 ? 1 : 0)).toLocaleString("en")}M`
    : `${Math.round(tokens / 1000)}k`;
