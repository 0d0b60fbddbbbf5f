import { useEffect, useState } from "react";
import { messageOf, request } from "@/components/request";
import { ErrorNote, Skeleton } from "@/components/ui/states";
import type { CharacterDraft } from "@/lib/characters/character";
import { type DiffPart, diffDrafts } from "@/lib/characters/diff";

interface VersionDiffProps {
  id: string;
  /** The number of a version. */
  from: string;
  /** The number of a version, or "draft". */
  to: string;
  draft: CharacterDraft;
}

/** The fields that differ, word by word. */
export function VersionDiff({ id, from, to, draft }: VersionDiffProps) {
  const before = useVersion(id, from);
  const after = useVersion(id, to === "draft" ? null : to);
  const error = before.error ?? after.error;
  const next = to === "draft" ? draft : after.draft;
  if (error) return <ErrorNote>{error}</ErrorNote>;
  if (!before.draft || !next) return <Skeleton className="h-24" />;
  const changed = diffDrafts(before.draft, next).filter((field) => field.changed);
  if (changed.length === 0) return <p className="text-sm text-muted">No field differs.</p>;
  return (
    <dl className="flex flex-col gap-4 text-sm">
      {changed.map(({ field, label, parts }) => (
        <div key={field}>
          <dt className="small-caps text-muted">{label}</dt>
          <dd className="mt-1 border-l pl-3 whitespace-pre-wrap wrap-anywhere">
            {withPlaces(parts).map(({ at, part }) => (
              <Part key={at} {...part} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Each part with where it begins, which names it. */
function withPlaces(parts: DiffPart[]): { at: string; part: DiffPart }[] {
  let length = 0;
  return parts.map((part) => {
    const at = `${length}-${part.kind}`;
    length += part.text.length;
    return { at, part };
  });
}

/** Added and removed words differ by more than colour: underlined, struck through, and named when read aloud. */
function Part({ kind, text }: DiffPart) {
  if (kind === "added")
    return (
      <ins className="bg-accent/15 decoration-accent decoration-2 underline-offset-2">
        <span className="sr-only">added: </span>
        {text}
      </ins>
    );
  if (kind === "removed")
    return (
      <del className="text-muted">
        <span className="sr-only">removed: </span>
        {text}
      </del>
    );
  return <span>{text}</span>;
}

function useVersion(id: string, number: string | null) {
  const [state, setState] = useState<{ number: string; draft?: CharacterDraft; error?: string } | null>(null);
  useEffect(() => {
    if (number === null) return;
    let current = true;
    request<{ draft: CharacterDraft }>(`/api/admin/characters/${id}/versions/${number}`)
      .then(({ draft }) => current && setState({ number, draft }))
      .catch((error) => current && setState({ number, error: messageOf(error) }));
    return () => {
      current = false;
    };
  }, [id, number]);
  return state?.number === number ? state : { draft: undefined, error: undefined };
}
