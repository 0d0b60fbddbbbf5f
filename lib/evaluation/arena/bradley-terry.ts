/**
 * Strengths of agents from votes between two of their answers: Bradley and Terry, Biometrika 39 (1952), as a logistic regression.
 * A tie, or both bad, is half a win for each. With length control the difference of the answers' lengths is one more covariate, so
 * that a strength is what is left when both answers are equally long (as in AlpacaEval 2, Dubois et al. 2024, arXiv 2404.04475). Pure.
 */
import { Matrix, solve } from "ml-matrix";
import { type BootstrapOptions, bootstrapIntervals, type Interval } from "../mmrole/bootstrap";

export const WINNERS = ["left", "right", "tie", "bad"] as const;
export type Winner = (typeof WINNERS)[number];

export interface Vote {
  left: string;
  right: string;
  winner: Winner;
  /** In words. */
  leftLength: number;
  rightLength: number;
}

export interface Strength {
  agent: string;
  votes: number;
  /** On the scale of chess: 400 points are odds of ten to one, and the mean of all agents is 1000. */
  rating: number;
  interval95: Interval | null;
  /** Of its votes: won, and half of the ties. */
  winRate: number;
}

export interface BradleyTerry {
  /** Strongest first. */
  strengths: Strength[];
  /** Log odds that an answer e times as long gains by its length alone; null without length control. */
  lengthEffect: number | null;
}

/** Log odds to points. */
const POINTS = 400 / Math.LN10;
export const MEAN = 1000;
/**
 * A weak prior (variance 10 in log odds): an agent that won all its few votes is strong, not infinitely so, and agents who never met
 * are still comparable.
 */
const PRECISION = 0.1;
const MOST_STEPS = 50;
const CLOSE = 1e-9;

export interface ArenaOptions extends BootstrapOptions {
  lengthControl?: boolean;
}

/** Strengths with bootstrap intervals over votes. Nothing of no votes. */
export function bradleyTerry(
  votes: readonly Vote[],
  { lengthControl = false, ...bootstrap }: ArenaOptions = {},
): BradleyTerry {
  const agents = [...new Set(votes.flatMap(({ left, right }) => [left, right]))].sort();
  if (votes.length === 0) return { strengths: [], lengthEffect: lengthControl ? 0 : null };
  const rows = votes.map((vote) => rowOf(vote, agents));
  const { kinds, kindOf } = kindsOf(rows, lengthControl);
  const counts = new Float64Array(kinds.length);
  const fitted = (places: Iterable<number>, start?: readonly number[]) => {
    counts.fill(0);
    for (const place of places) counts[kindOf[place]!]!++;
    return fit(kinds, counts, agents.length, lengthControl, start);
  };
  const whole = fitted(rows.keys());
  // Resamples are like the whole: from its strengths on, a few steps are enough.
  const intervals = bootstrapIntervals(rows.length, (places) => fitted(places, whole), bootstrap);
  const strengths = agents.map((agent, i): Strength => {
    const own = rows.filter(({ left, right }) => left === i || right === i);
    const won = own.reduce((sum, { left, share }) => sum + (left === i ? share : 1 - share), 0);
    const interval = intervals[i];
    return {
      agent,
      votes: own.length,
      rating: points(whole[i]!),
      interval95: interval ? [points(interval[0]), points(interval[1])] : null,
      winRate: won / own.length,
    };
  });
  return {
    strengths: strengths.toSorted((a, b) => b.rating - a.rating || a.agent.localeCompare(b.agent)),
    lengthEffect: lengthControl ? whole[agents.length]! : null,
  };
}

const points = (logOdds: number): number => MEAN + POINTS * logOdds;

interface Row {
  left: number;
  right: number;
  /** Of the win that goes to the left: 1, .5 or 0. */
  share: number;
  /** ln(left's words / right's words). */
  longer: number;
}

function rowOf({ left, right, winner, leftLength, rightLength }: Vote, agents: string[]): Row {
  return {
    left: agents.indexOf(left),
    right: agents.indexOf(right),
    share: winner === "left" ? 1 : winner === "right" ? 0 : 0.5,
    longer: Math.log((leftLength + 1) / (rightLength + 1)),
  };
}

/** Votes that say the same are fitted as one, with their number. @returns the kinds, and which one each row is */
function kindsOf(rows: readonly Row[], lengthControl: boolean): { kinds: Row[]; kindOf: number[] } {
  const known = new Map<string, number>();
  const kinds: Row[] = [];
  const kindOf = rows.map((row) => {
    const kind = { ...row, longer: lengthControl ? row.longer : 0 };
    const key = JSON.stringify(kind);
    const place = known.get(key) ?? kinds.push(kind) - 1;
    known.set(key, place);
    return place;
  });
  return { kinds, kindOf };
}

/**
 * Newton's method on the log posterior, which is concave.
 * @param counts how often each kind is there
 * @returns log odds by agent, of mean 0, then the length's
 */
function fit(
  kinds: readonly Row[],
  counts: ArrayLike<number>,
  agents: number,
  lengthControl: boolean,
  start?: readonly number[],
): number[] {
  const size = agents + Number(lengthControl);
  let at = start ? [...start] : new Array<number>(size).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, curve } = derivatives(kinds, counts, at, agents);
    const move = solve(curve, slope).to1DArray();
    at = at.map((value, i) => value + move[i]!);
    if (Math.max(...move.map(Math.abs)) < CLOSE) break;
  }
  const mean = at.slice(0, agents).reduce((sum, value) => sum + value, 0) / agents;
  return at.map((value, i) => (i < agents ? value - mean : value));
}

/** Of the log posterior at a point: the slope, and the curve (its second derivatives, negated). */
function derivatives(
  kinds: readonly Row[],
  counts: ArrayLike<number>,
  at: readonly number[],
  agents: number,
): { slope: Matrix; curve: Matrix } {
  const size = at.length;
  // Plain arrays: this runs for every vote, some thousand times over.
  const slope = at.map((value) => -PRECISION * value);
  const curve = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = PRECISION;
    return row;
  });
  const lengthEffect = size > agents ? at[agents]! : 0;
  for (let k = 0; k < kinds.length; k++) {
    const count = counts[k]!;
    if (count === 0) continue;
    const { left, right, share, longer } = kinds[k]!;
    const chance = 1 / (1 + Math.exp(at[right]! - at[left]! - lengthEffect * longer));
    const push = count * (share - chance);
    const weight = count * chance * (1 - chance);
    slope[left]! += push;
    slope[right]! -= push;
    curve[left]![left]! += weight;
    curve[right]![right]! += weight;
    curve[left]![right]! -= weight;
    curve[right]![left]! -= weight;
    if (size === agents) continue;
    slope[agents]! += push * longer;
    curve[agents]![agents]! += weight * longer * longer;
    for (const [agent, sign] of [
      [left, longer],
      [right, -longer],
    ] as const) {
      curve[agents]![agent]! += weight * sign;
      curve[agent]![agents]! += weight * sign;
    }
  }
  return { slope: Matrix.columnVector(slope), curve: new Matrix(curve) };
}
