import { THIS } from "@/lib/evaluation/agent-table";

/** Rings, diamonds, squares and triangles around 0, for the models beside this one. */
const OUTLINES = [
  "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
  "M0 -5L5 0L0 5L-5 0Z",
  "M-4 -4H4V4H-4Z",
  "M0 -5L5 4H-5Z",
];

/** A model's mark: this agent's is a filled dot, each other's an outline of its own. */
export function Mark({ name, columns, x, y }: { name: string; columns: string[]; x: number; y: number }) {
  const others = columns.filter((other) => other !== THIS);
  return (
    <svg x={`${x}%`} y={y} className="overflow-visible" aria-hidden>
      {name === THIS ? (
        <circle r="5" className="fill-accent stroke-paper" strokeWidth="1.5" />
      ) : (
        <path
          d={OUTLINES[others.indexOf(name) % OUTLINES.length]}
          className="fill-paper stroke-ink"
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
