import { useEffect, useState } from "react";
import { When } from "@/components/admin/when";
import { messageOf, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/field";
import { ErrorNote, Skeleton } from "@/components/ui/states";
import { Table, Td, Th } from "@/components/ui/table";
import type { CharacterDraft } from "@/lib/characters/character";
import type { VersionView } from "@/lib/characters/version-views";
import type { Editor } from "./use-editor";
import { VersionDiff } from "./version-diff";

/** All saved versions: any two compared, one restored. */
export function VersionsPanel({ editor, shown }: { editor: Editor; shown: boolean }) {
  const { id, base, failure } = editor;
  const [versions, setVersions] = useState<VersionView[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [pair, setPair] = useState<{ from: string; to: string }>({ from: "", to: "draft" });
  const [restoring, setRestoring] = useState<number | null>(null);
  const newer = failure?.newer;

  // Again after each save (base), and after someone else's (newer).
  useEffect(() => {
    if (!id || !shown) return;
    request<{ versions: VersionView[] }>(`/api/admin/characters/${id}/versions`)
      .then(({ versions: known }) => {
        setVersions(known);
        setPair(({ to }) => ({ from: String(known[0]?.number ?? ""), to }));
      })
      .catch((failed) => setError(messageOf(failed)));
  }, [id, shown, base, newer]);

  async function restore(number: number) {
    setError(null);
    try {
      const { version } = await request<{ version: number }>(`/api/admin/characters/${id}/versions`, {
        method: "POST",
        body: { restore: number, baseVersion: Math.max(base, versions?.[0]?.number ?? 0) },
      });
      const { draft } = await request<{ draft: CharacterDraft }>(
        `/api/admin/characters/${id}/versions/${version}`,
      );
      editor.load(draft, version);
    } catch (failed) {
      setError(messageOf(failed));
    }
  }

  if (!id) return <p className="text-sm text-muted">The first save makes version 1.</p>;
  const options = versions?.map(({ number }) => (
    <option key={number} value={number}>
      Version {number}
    </option>
  ));
  return (
    <div className="flex flex-col gap-6">
      {error && <ErrorNote>{error}</ErrorNote>}
      {!versions && !error && <Skeleton className="h-32" />}
      {versions && (
        <>
          <Table
            label="Versions"
            head={
              <>
                <Th number className="w-0">
                  No.
                </Th>
                <Th>Saved (UTC)</Th>
                <Th>By</Th>
                <Th>
                  <span className="sr-only">Restore</span>
                </Th>
              </>
            }
          >
            {versions.map(({ number, createdAt, author }, i) => (
              <tr key={number}>
                <Td number>{number}</Td>
                <Td className="whitespace-nowrap">
                  <When iso={createdAt} />
                </Td>
                <Td>{author ?? <span className="text-muted">Troupe</span>}</Td>
                <Td className="text-right">
                  {i > 0 && (
                    <Button
                      variant="quiet"
                      className="-my-2"
                      aria-label={`Restore version ${number}`}
                      onClick={() => setRestoring(number)}
                    >
                      Restore
                    </Button>
                  )}
                </Td>
              </tr>
            ))}
          </Table>
          <section aria-label="Compare" className="flex flex-col gap-4">
            <div className="grid grid-cols-2 gap-3">
              <Select
                label="Compare"
                value={pair.from}
                onChange={(event) => setPair({ ...pair, from: event.target.value })}
              >
                {options}
              </Select>
              <Select
                label="with"
                value={pair.to}
                onChange={(event) => setPair({ ...pair, to: event.target.value })}
              >
                <option value="draft">What is written now</option>
                {options}
              </Select>
            </div>
            {shown && pair.from !== "" && <VersionDiff id={id} {...pair} draft={editor.draft} />}
          </section>
        </>
      )}
      <ConfirmDialog
        open={restoring !== null}
        onOpenChange={(open) => !open && setRestoring(null)}
        title={`Restore version ${restoring}?`}
        description={`It is saved again as the newest version; no version is lost.${editor.dirty ? " Your unsaved changes are." : ""}`}
        action="Restore"
        onConfirm={() => restoring !== null && void restore(restoring)}
      />
    </div>
  );
}
