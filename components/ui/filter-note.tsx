import { ErrorNote } from "./states";

interface FilterNoteProps {
  /** Of a query that could not be read. */
  error: { issues: { path: PropertyKey[] }[] } | undefined;
  /** What is shown instead. */
  shown: string;
}

/** Where the address could not be read: what is shown in place of what it asks for. */
export function FilterNote({ error, shown }: FilterNoteProps) {
  if (!error) return null;
  return (
    <ErrorNote>
      The address holds a filter that is not one ({error.issues[0]?.path.join(".")}). {shown}
    </ErrorNote>
  );
}
