/** What tells up to four lines of a plot apart without colour: a shape, and a dash. */
const LOOKS = [
  { shape: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", dash: undefined },
  { shape: "M0 -5L5 0L0 5L-5 0Z", dash: "7 4" },
  { shape: "M-4 -4H4V4H-4Z", dash: "2 4" },
  { shape: "M0 -5L5 4H-5Z", dash: "10 3 2 3" },
] as const;

const lookOf = (place: number) => LOOKS[place % LOOKS.length]!;

export const dashOf = (place: number): string | undefined => lookOf(place).dash;

/** The first is accented and filled. */
export const strokeOf = (place: number): string => (place === 0 ? "stroke-accent" : "stroke-ink");

export function LineMark({ place, x, y }: { place: number; x: number | string; y: number | string }) {
  return (
    <svg x={x} y={y} className="overflow-visible" aria-hidden>
      <path
        d={lookOf(place).shape}
        strokeWidth="1.5"
        className={place === 0 ? "fill-accent stroke-paper" : "fill-paper stroke-ink"}
      />
    </svg>
  );
}

/** A piece of the line with its mark, for the legend. */
export function LineSample({ place }: { place: number }) {
  return (
    <svg aria-hidden width="34" height="14" className="shrink-0 overflow-visible">
      <line
        x1="0"
        x2="34"
        y1="7"
        y2="7"
        strokeWidth="1.5"
        strokeDasharray={dashOf(place)}
        className={strokeOf(place)}
      />
      <LineMark place={place} x={17} y={7} />
    </svg>
  );
}
