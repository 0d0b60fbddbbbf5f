import { cn } from "./cn";

const SCALE = Array.from({ length: 10 }, (_, i) => i + 1);

interface ScoreRowProps {
  /** Of the radio group: one of a kind on the page. */
  name: string;
  value: number | null;
  onChange(value: number): void;
  className?: string;
}

/** 1 to 10 in a row, as radio buttons; the fieldset around it names it. */
export function ScoreRow({ name, value, onChange, className }: ScoreRowProps) {
  return (
    <div className={cn("grid grid-cols-10 overflow-hidden rounded-md border", className)}>
      {SCALE.map((score) => (
        <label
          key={score}
          className="flex h-9 cursor-pointer items-center justify-center border-l text-sm tabular-nums first:border-l-0 hover:bg-shade has-checked:bg-accent has-checked:text-on-accent has-focus-visible:-outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-ink"
        >
          <input
            type="radio"
            name={name}
            value={score}
            checked={value === score}
            onChange={() => onChange(score)}
            className="sr-only"
          />
          {score}
        </label>
      ))}
    </div>
  );
}
