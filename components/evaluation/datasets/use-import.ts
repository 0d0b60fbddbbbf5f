import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { messageOf, RequestError, request } from "@/components/request";
import { type FileGuess, guessFile } from "@/lib/evaluation/datasets/import-plan";
import { withoutField } from "../new/draft";
import { type PicturesSent, pathOf, sendPictures } from "./send-pictures";

export interface ChosenFile extends FileGuess {
  /** For lists only. */
  key: string;
  path: string;
  file: File;
}

/** What is going on: the files are on their way, then the pictures. */
export type Phase = "idle" | "files" | "pictures";

/** The files of an import, what is told of each, and what sending them does. */
export function useImport() {
  const router = useRouter();
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [pictures, setPictures] = useState<File[]>([]);
  const [typed, setTyped] = useState<string | null>(null);
  const [phase, setPhase] = useState<Phase>("idle");
  const [sent, setSent] = useState<PicturesSent | null>(null);
  /** By the field that the server named; "form" where it named none. */
  const [errors, setErrors] = useState<Record<string, string>>({});
  /** Set where the items are stored and some pictures are not. */
  const [datasetId, setDatasetId] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const name =
    typed ??
    files[0]?.path
      .split("/")
      .at(-1)
      ?.replace(/\.(jsonl?|gz|txt)(\.gz)?$/i, "") ??
    "";

  function add(chosen: File[]) {
    setErrors({});
    setFiles((known) => [
      ...known,
      ...chosen.map((file) => ({
        ...{ key: crypto.randomUUID(), path: pathOf(file), file },
        ...guessFile(pathOf(file)),
      })),
    ]);
  }
  const change = (key: string, patch: Partial<FileGuess>) =>
    setFiles((known) => known.map((file) => (file.key === key ? { ...file, ...patch } : file)));
  const remove = (key: string) => setFiles((known) => known.filter((file) => file.key !== key));

  async function submit() {
    setErrors({});
    setDatasetId(null);
    setPhase("files");
    abort.current = new AbortController();
    const { signal } = abort.current;
    try {
      const body = new FormData();
      body.append("plan", JSON.stringify({ name, files: files.map(planOf) }));
      for (const { file } of files) body.append("file", file);
      const { id } = await request<{ id: string }>("/api/admin/evaluation/datasets", {
        ...{ method: "POST", body, signal },
      });
      setDatasetId(id);
      setPhase("pictures");
      const { failed } =
        pictures.length > 0
          ? await sendPictures(id, pictures, { signal, onProgress: setSent })
          : { failed: [] };
      if (failed.length === 0) return router.push(`/admin/evaluation/datasets/${id}`);
    } catch (failure) {
      const field = (failure instanceof RequestError && failure.field) || "form";
      if (!signal.aborted) setErrors({ [field]: withoutField(messageOf(failure), field) });
    }
    setPhase("idle");
  }

  return {
    ...{ files, add, change, remove, pictures, setPictures, name, setName: setTyped },
    ...{ phase, sent, errors, datasetId, submit },
    cancel: () => abort.current?.abort(),
  };
}
export type ImportState = ReturnType<typeof useImport>;

const planOf = ({ kind, split, task, model }: ChosenFile) =>
  kind === "rows" ? { kind } : kind === "answers" ? { kind, split, task, model } : { kind, split, task };
