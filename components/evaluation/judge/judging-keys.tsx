import { Key } from "@/components/ui/key";

const KEYS: [string[], string][] = [
  [["1", "9", "0"], "score, 0 is 10"],
  [["↑", "↓"], "score before, after"],
  [["Enter"], "next"],
  [["Backspace"], "undo"],
  [["s"], "skip"],
  [["k", "j"], "item before, after"],
];

/** The keys of the judging page, told. */
export function JudgingKeys() {
  return (
    <ul className="flex w-full flex-wrap gap-x-4 gap-y-1 text-xs text-muted pointer-coarse:hidden">
      {KEYS.map(([keys, what]) => (
        <li key={what} className="flex items-center gap-1">
          {keys.map((key) => (
            <Key key={key}>{key}</Key>
          ))}
          {what}
        </li>
      ))}
    </ul>
  );
}
