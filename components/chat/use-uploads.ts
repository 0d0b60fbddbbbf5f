import { useCallback, useEffect, useRef, useState } from "react";
import { messageOf, request } from "@/components/request";
import { MAX_PICTURES } from "@/lib/chat/limits";
import type { ImageView } from "@/lib/chat/views";
import { MAX_IMAGE_BYTES } from "@/lib/images/limits";

export interface Upload {
  key: string;
  name: string;
  /** A local preview, until the server's own picture is there. */
  preview: string;
  image: ImageView | null;
  error: string | null;
}

export type Uploads = ReturnType<typeof useUploads>;

/** The pictures of the next message: each is sent to the server as soon as it is chosen. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [notice, setNotice] = useState<string | null>(null);
  const current = useRef(uploads);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const aborts = useRef(new Map<string, AbortController>());

  const update = useCallback((change: (known: Upload[]) => Upload[]) => {
    current.current = change(current.current);
    setUploads(current.current);
  }, []);

  useEffect(
    () => () => {
      for (const { preview } of current.current) URL.revokeObjectURL(preview);
    },
    [],
  );

  const add = useCallback(
    (files: Iterable<File>, description?: string) => {
      const chosen = [...files];
      const room = MAX_PICTURES - current.current.filter((upload) => !upload.error).length;
      setNotice(chosen.length > room ? `At most ${MAX_PICTURES} pictures fit in one message.` : null);
      for (const file of chosen.slice(0, Math.max(0, room))) {
        const key = crypto.randomUUID();
        const tooLarge = file.size > MAX_IMAGE_BYTES;
        const entry: Upload = {
          key,
          name: description ?? (file.name || "Picture"),
          preview: URL.createObjectURL(file),
          image: null,
          error: tooLarge ? "This file is over 20 MB." : null,
        };
        update((known) => [...known, entry]);
        // One after another: the first makes a newcomer a guest, and the next must come as the same one.
        if (!tooLarge) queue.current = queue.current.then(() => send(key, file));
      }
      async function send(key: string, file: File) {
        if (!current.current.some((upload) => upload.key === key)) return; // removed while it waited
        const abort = new AbortController();
        aborts.current.set(key, abort);
        const body = new FormData();
        body.append("file", file);
        const patch = (change: Partial<Upload>) =>
          update((known) => known.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
        try {
          const query = description ? `?${new URLSearchParams({ description })}` : "";
          const image = await request<ImageView>(`/api/images${query}`, {
            method: "POST",
            body,
            signal: abort.signal,
          });
          new Image().src = image.url; // so that the stage has it at once
          patch({ image });
        } catch (error) {
          if (!abort.signal.aborted) patch({ error: messageOf(error) });
        } finally {
          aborts.current.delete(key);
        }
      }
    },
    [update],
  );

  const remove = useCallback(
    (key: string) => {
      aborts.current.get(key)?.abort();
      const gone = current.current.find((upload) => upload.key === key);
      if (gone) URL.revokeObjectURL(gone.preview);
      update((known) => known.filter((upload) => upload.key !== key));
      setNotice(null);
    },
    [update],
  );

  const clear = useCallback(() => {
    for (const { preview } of current.current) URL.revokeObjectURL(preview);
    update(() => []);
    setNotice(null);
  }, [update]);

  return {
    uploads,
    notice,
    add,
    remove,
    clear,
    ready: uploads.flatMap((upload) => upload.image ?? []),
    uploading: uploads.some((upload) => !upload.image && !upload.error),
  };
}
