interface ProgressLineProps {
  label: string;
  done: number;
  of: number;
  notes: (string | false)[];
}

/** So many of so many, as a bar and in numbers. */
export function ProgressLine({ label, done, of, notes }: ProgressLineProps) {
  const said = notes.filter(Boolean).join(" · ");
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="flex justify-between gap-3">
        <span className="min-w-0">{label}</span>
        <span className="shrink-0 text-muted tabular-nums">
          {done.toLocaleString("en")} of {of.toLocaleString("en")}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={done}
        className="h-1.5 rounded-sm bg-shade"
      >
        <div
          className="h-full rounded-sm bg-accent transition-[width]"
          style={{ width: `${of > 0 ? Math.min(100, (100 * done) / of) : 0}%` }}
        />
      </div>
      {said && <p className="text-xs text-muted">{said}</p>}
    </div>
  );
}
