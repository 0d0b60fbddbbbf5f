"use client";

import Link from "next/link";
import { ProgressLine } from "@/components/evaluation/run/progress-line";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { FileButton } from "@/components/ui/file-button";
import { ErrorNote } from "@/components/ui/states";
import { MAX_IMPORT_BYTES } from "@/lib/evaluation/datasets/import-plan";
import { IMAGE_TYPES } from "@/lib/images/limits";
import { FailedPictures } from "./failed-pictures";
import { FileRows } from "./file-rows";
import { useImport } from "./use-import";

/** MMRole's files and pictures, or judged rows: chosen, told what they are, sent. */
export function ImportForm() {
  const state = useImport();
  const { files, pictures, phase, sent, errors, datasetId } = state;
  const busy = phase !== "idle";
  return (
    <form
      aria-label="Import"
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void state.submit();
      }}
    >
      <div className="flex flex-wrap items-center gap-3">
        <FileButton label="Choose files" disabled={busy} onFiles={state.add} />
        <FileButton
          label="Choose pictures"
          accept={IMAGE_TYPES}
          disabled={busy}
          onFiles={state.setPictures}
        />
        <FileButton label="Choose a folder of pictures" folder disabled={busy} onFiles={state.setPictures} />
        {pictures.length > 0 && (
          <p className="text-sm text-muted">{pictures.length.toLocaleString("en")} files to look through</p>
        )}
      </div>
      <p className="max-w-3xl text-xs text-muted">
        JSON or JSONL, gzipped or not, at most {MAX_IMPORT_BYTES / 1024 / 1024} MB together. Test files make
        the items, answers files a run for each model, reviews their judgements; judged rows hold all three.
        Pictures can also be added later.
      </p>
      {files.length > 0 && (
        <>
          <FileRows {...state} />
          <TextField
            label="Name of the dataset"
            value={state.name}
            onChange={(event) => state.setName(event.target.value)}
            error={errors.name}
          />
        </>
      )}
      {(errors.form ?? errors.files) && <ErrorNote>{errors.form ?? errors.files}</ErrorNote>}
      {phase === "idle" && datasetId && sent && (
        <FailedPictures sent={sent}>
          <Link href={`/admin/evaluation/datasets/${datasetId}`} className="underline">
            To the dataset
          </Link>
        </FailedPictures>
      )}
      {phase === "files" && (
        <p role="status" className="text-sm text-muted">
          Sending, checking and storing the files. This may take a minute.
        </p>
      )}
      {phase === "pictures" && sent && (
        <ProgressLine label="Pictures" done={sent.done + sent.failed.length} of={sent.of} notes={[]} />
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={busy || files.length === 0}>
          {busy ? "Importing" : "Import"}
        </Button>
        {busy && (
          <Button variant="quiet" onClick={state.cancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
