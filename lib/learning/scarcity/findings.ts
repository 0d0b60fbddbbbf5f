/** What the numbers say, in words: which differences are clear, and which are not. Pure. */
import type { Value } from "../../evaluation/agent-result";
import { GRADIENT_BALANCINGS, WEIGHTINGS } from "../balancing/catalogue";
import { type Contender, EQUAL, SHARES, type Share, SINGLE } from "./grid";
import type { BalancingResult, Line } from "./result";

const TITLES = new Map<string, string>(
  [...WEIGHTINGS, ...GRADIENT_BALANCINGS].map(({ name, title }) => [name, title]),
);
export const titleOf = (contender: Contender): string => TITLES.get(contender) ?? "Each metric alone";

/** "100%" */
export const writtenShare = (share: Share): string => `${Math.round(share * 100)}%`;
const saidShare = (share: Share): string =>
  share === 1 ? "all labels" : `${writtenShare(share)} of a metric’s labels`;
/** "+0.021": of R², a minus as long as the plus. */
export const writtenGain = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;

/** Whether a difference's interval lies wholly on one side of nought. */
export type Verdict = "better" | "worse" | "unclear";
export function verdictOf({ interval95 }: Value): Verdict {
  const [low, high] = interval95 ?? [0, 0];
  return low > 0 ? "better" : high < 0 ? "worse" : "unclear";
}

const withInterval = ({ value, interval95 }: Value): string => {
  if (value === null) return "not known";
  return interval95
    ? `${writtenGain(value)}, ${interval95.map(writtenGain).join(" to ")}`
    : writtenGain(value);
};
const VERDICTS: Record<Verdict, string> = {
  better: "clearly better",
  worse: "clearly worse",
  unclear: "no clear difference",
};

type Lines = Pick<BalancingResult, "lines">;
export const lineOf = (
  { lines }: Lines,
  contender: Contender,
  kept: Share,
  target: Line["target"] = null,
): Line | undefined =>
  lines.find((line) => line.contender === contender && line.kept === kept && line.target === target);

/** A heading and sentences under it. */
export interface Finding {
  heading: string;
  sentences: string[];
}

export const findingsOf = (result: BalancingResult): Finding[] =>
  [
    { heading: "Together or alone", sentences: SHARES.flatMap((kept) => together(result, kept)) },
    { heading: "Metric by metric", sentences: byMetric(result) },
    { heading: "Balanced or equal", sentences: SHARES.flatMap((kept) => balanced(result, kept)) },
    { heading: "What it costs", sentences: costs(result) },
  ].filter(({ sentences }) => sentences.length > 0);

function together(result: Lines, kept: Share): string[] {
  const [joint, single] = [lineOf(result, EQUAL, kept), lineOf(result, SINGLE, kept)];
  const gain = joint?.overSingle;
  if (!gain || joint.scarce.r2.value === null || single?.scarce.r2.value == null) return [];
  const own = `With ${saidShare(kept)}, joint training with equal weights explains ${joint.scarce.r2.value.toFixed(3)} of that metric’s variance and training on it alone ${single.scarce.r2.value.toFixed(3)}: ${VERDICTS[verdictOf(gain.scarce)]} (${withInterval(gain.scarce)}).`;
  const others = `The seven others, which keep all their labels, together less alone: ${VERDICTS[verdictOf(gain.others)]} (${withInterval(gain.others)}).`;
  return kept === 1 ? [own] : [`${own} ${others}`];
}

function byMetric(result: BalancingResult): string[] {
  const least = SHARES.at(-1)!;
  const gains = result.plan.targets.flatMap((target) => {
    const gain = lineOf(result, EQUAL, least, target)?.overSingle?.scarce;
    return gain?.value == null ? [] : [{ target, gain }];
  });
  if (gains.length < 2) return [];
  const said = gains
    .sort((a, b) => b.gain.value! - a.gain.value!)
    .map(({ target, gain }) => `${target} (${withInterval(gain)}; ${VERDICTS[verdictOf(gain)]})`);
  return [`With ${writtenShare(least)} of its labels, from what gains most together: ${said.join(", ")}.`];
}

function balanced(result: BalancingResult, kept: Share): string[] {
  const gains = result.plan.contenders.flatMap((contender) => {
    const gain = lineOf(result, contender, kept)?.overEqual?.scarce;
    return contender === SINGLE || gain?.value == null ? [] : [{ contender, gain }];
  });
  if (gains.length === 0) return [];
  const ordered = gains.sort((a, b) => b.gain.value! - a.gain.value!);
  const named = (verdict: Verdict) => {
    const some = ordered.filter(({ gain }) => verdictOf(gain) === verdict);
    return some.length === 0
      ? "none"
      : some.map(({ contender, gain }) => `${titleOf(contender)} ${writtenGain(gain.value!)}`).join(", ");
  };
  const unclear = gains.filter(({ gain }) => verdictOf(gain) === "unclear").length;
  return [
    `With ${saidShare(kept)}, beside equal weights: clearly better ${named("better")}; clearly worse ${named("worse")}; ${unclear} of ${gains.length} cannot be told apart from them.`,
  ];
}

function costs({ seconds }: BalancingResult): string[] {
  const base = seconds[EQUAL];
  if (!base) return [];
  const times = Object.entries(seconds)
    .filter(([name]) => name !== EQUAL && name !== SINGLE)
    .map(([name, own]) => ({ title: titleOf(name as Contender), times: own! / base }))
    .filter(({ times }) => times >= 1.5)
    .sort((a, b) => b.times - a.times)
    .map(({ title, times }) => `${title} ${times.toFixed(1)}`);
  if (times.length === 0) return [];
  return [
    `In processor time of a training with equal weights (${base.toFixed(2)} s): ${times.join(", ")}; all others less than 1.5. Eight metrics alone are eight trainings.`,
  ];
}
