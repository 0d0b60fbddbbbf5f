"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ProgressLine } from "@/components/evaluation/run/progress-line";
import { messageOf } from "@/components/request";
import { Button } from "@/components/ui/button";
import { FileButton } from "@/components/ui/file-button";
import { ErrorNote } from "@/components/ui/states";
import { IMAGE_TYPES } from "@/lib/images/limits";
import { FailedPictures } from "./failed-pictures";
import { type PicturesSent, sendPictures } from "./send-pictures";

/** Sends pictures that a dataset lacks: from a folder, or chosen one by one. */
export function AddPictures({ datasetId }: { datasetId: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<PicturesSent | null>(null);
  const [error, setError] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function send(files: File[]) {
    abort.current = new AbortController();
    const { signal } = abort.current;
    setBusy(true);
    setError(null);
    setSent(null);
    try {
      await sendPictures(datasetId, files, { signal, onProgress: setSent });
    } catch (failure) {
      if (!signal.aborted) setError(messageOf(failure));
    }
    setBusy(false);
    router.refresh();
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <FileButton label="Add pictures" accept={IMAGE_TYPES} disabled={busy} onFiles={send} />
        <FileButton label="Add a folder of pictures" folder disabled={busy} onFiles={send} />
        {busy && (
          <Button variant="quiet" onClick={() => abort.current?.abort()}>
            Cancel
          </Button>
        )}
      </div>
      {busy && sent && (
        <ProgressLine label="Pictures" done={sent.done + sent.failed.length} of={sent.of} notes={[]} />
      )}
      {!busy && sent && (
        <FailedPictures sent={sent}>
          {sent.of === 0 && "None of the files has the name of a missing picture."}
        </FailedPictures>
      )}
      {error && <ErrorNote>{error}</ErrorNote>}
    </div>
  );
}
