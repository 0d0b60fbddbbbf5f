const SHOWN = 100;

/** A list behind its summary: its beginning, for the downloaded report has all of it. */
export function SomeNames({ summary, names }: { summary: string; names: string[] }) {
  return (
    <details className="text-sm">
      <summary className="wrap-anywhere">{summary}</summary>
      <ul className="mt-2 flex flex-col gap-1 border-l pl-3 text-xs wrap-anywhere text-muted">
        {names.slice(0, SHOWN).map((name, i) => (
          <li key={`${i} ${name}`}>{name}</li>
        ))}
        {names.length > SHOWN && (
          <li>And {(names.length - SHOWN).toLocaleString("en")} more: the downloaded report has all.</li>
        )}
      </ul>
    </details>
  );
}
