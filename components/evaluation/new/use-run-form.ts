import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useEffect, useState } from "react";
import { messageOf, RequestError, request } from "@/components/request";
import { type RunDraft, runInput, withoutField } from "./draft";

/** The draft of a run, its errors by field, and what starting it does. */
export function useRunForm(
  initial: RunDraft,
  nameOf: (draft: RunDraft) => string,
  form: RefObject<HTMLFormElement | null>,
) {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const name = draft.name ?? nameOf(draft);

  function change(patch: Partial<RunDraft>) {
    setDraft((known) => ({ ...known, ...patch }));
    setErrors({});
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    setErrors({});
    setBusy(true);
    try {
      const { id } = await request<{ id: string }>("/api/admin/evaluation/runs", {
        method: "POST",
        body: runInput(draft, name),
      });
      router.push(`/admin/evaluation/runs/${id}`);
    } catch (error) {
      const field = (error instanceof RequestError && error.field) || "form";
      setErrors({ [field]: withoutField(messageOf(error), field) });
      setBusy(false);
    }
  }
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors, form]);

  return { draft, name, errors, busy, change, submit };
}

export type RunForm = ReturnType<typeof useRunForm>;
