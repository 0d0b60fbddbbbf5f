import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import type { z } from "zod";
import { messageOf, RequestError, request } from "@/components/request";
import { type CharacterDraft, characterDraftSchema } from "@/lib/characters/character";
import { slugOf } from "@/lib/characters/slug";
import type { VersionView } from "@/lib/characters/version-views";

/** Messages by the path of their field, such as "profile.introduction" or "exampleDialogues.0.user". */
export type FieldErrors = Record<string, string>;

export interface Failure {
  message: string;
  /** The newest version, when someone saved one since this text was opened. */
  newer: number | null;
}

export type Editor = ReturnType<typeof useEditor>;

interface EditorStart {
  /** Null: a character that was never saved. */
  id: string | null;
  version: number;
  draft: CharacterDraft;
}

/** The text being edited, what is wrong with it, and saving it as a version. */
export function useEditor(start: EditorStart) {
  const router = useRouter();
  const [draft, setDraft] = useState(start.draft);
  const [saved, setSaved] = useState(start.draft);
  const [base, setBase] = useState(start.version);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, setSaving] = useState(false);

  const change = useCallback(
    (patch: Partial<CharacterDraft>) => {
      setDraft((known) => {
        const next = { ...known, ...patch };
        // Until it is typed by hand, the address follows the name.
        if (start.id === null && patch.name !== undefined && known.slug === slugOf(known.name))
          next.slug = slugOf(patch.name);
        return next;
      });
      setErrors((known) => withoutFields(known, Object.keys(patch)));
    },
    [start.id],
  );

  /** Marks every field that is wrong. @returns the draft when none is */
  const validate = useCallback((): CharacterDraft | null => {
    const result = characterDraftSchema.safeParse(draft);
    setErrors(result.success ? {} : fieldErrors(result.error));
    return result.success ? result.data : null;
  }, [draft]);

  const save = async () => {
    const valid = validate();
    if (!valid) return setFailure({ message: "Not saved: look at the marked fields.", newer: null });
    setSaving(true);
    setFailure(null);
    try {
      if (start.id === null) {
        const made = await request<{ id: string }>("/api/admin/characters", { method: "POST", body: valid });
        setSaved(draft);
        return router.replace(`/admin/characters/${made.id}`);
      }
      const { version } = await request<{ version: number }>(`/api/admin/characters/${start.id}`, {
        method: "PUT",
        body: { draft: valid, baseVersion: base },
      });
      setDraft(valid);
      setSaved(valid);
      setBase(version);
      router.refresh();
    } catch (error) {
      await explain(error);
    } finally {
      setSaving(false);
    }
  };

  async function explain(error: unknown) {
    const field = error instanceof RequestError ? error.field?.replace(/^draft\./, "") : undefined;
    if (field) setErrors({ [field]: messageOf(error) });
    const stale = error instanceof RequestError && error.code === "character:conflict" && !field;
    setFailure({ message: messageOf(error), newer: stale ? await newestVersion() : null });
  }

  async function newestVersion(): Promise<number | null> {
    const answer = await request<{ versions: VersionView[] }>(
      `/api/admin/characters/${start.id}/versions`,
    ).catch(() => null);
    return answer?.versions[0]?.number ?? null;
  }

  /** Takes another text as the one being edited: a restored version. */
  const load = (next: CharacterDraft, version: number) => {
    setDraft(next);
    setSaved(next);
    setBase(version);
    setErrors({});
    setFailure(null);
    router.refresh();
  };

  /** After a conflict: the next save goes on top of the newest version. */
  const rebase = (version: number) => {
    setBase(version);
    setFailure(null);
  };

  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  return { id: start.id, draft, base, errors, failure, saving, dirty, change, validate, save, load, rebase };
}

function withoutFields(errors: FieldErrors, fields: string[]): FieldErrors {
  const left = Object.entries(errors).filter(
    ([path]) => !fields.some((field) => path === field || path.startsWith(`${field}.`)),
  );
  return Object.fromEntries(left);
}

/** The first message of each field, in words of ours where Zod's are not for authors. */
function fieldErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) errors[issue.path.join(".")] ??= inWords(issue);
  return errors;
}

function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" && issue.message.startsWith("Too small")) {
    if (issue.origin === "string") return "Write something here, or remove it";
    return issue.inclusive ? `At least ${issue.minimum}` : `More than ${issue.minimum}`;
  }
  if (issue.code === "too_big" && issue.message.startsWith("Too big"))
    return `At most ${issue.maximum}${issue.origin === "string" ? " characters" : ""}`;
  if (issue.code === "invalid_type" && issue.expected === "int") return "A whole number";
  return issue.message;
}
