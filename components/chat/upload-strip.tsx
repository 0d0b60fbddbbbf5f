"use client";

import { ImageOff, LoaderCircle, X } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { Picture } from "@/components/ui/picture";
import type { Upload, Uploads } from "./use-uploads";

/** The pictures of the next message, each with its progress or what was wrong with it. */
export function UploadStrip({ uploads, notice, remove }: Pick<Uploads, "uploads" | "notice" | "remove">) {
  if (uploads.length === 0 && !notice) return null;
  const failed = uploads.filter((upload) => upload.error);
  return (
    <div className="px-3 pt-3">
      <ul aria-label="Pictures to send" className="flex flex-wrap gap-2.5">
        {uploads.map((upload) => (
          <Thumbnail key={upload.key} upload={upload} onRemove={() => remove(upload.key)} />
        ))}
      </ul>
      <div role="alert" className="text-sm text-accent">
        {failed.map(({ key, name, error }) => (
          <p key={key} className="mt-2 wrap-anywhere">
            <span className="font-medium">{name}</span>: {error}
          </p>
        ))}
        {notice && <p className="mt-2">{notice}</p>}
      </div>
    </div>
  );
}

function Thumbnail({ upload, onRemove }: { upload: Upload; onRemove(): void }) {
  const [unreadable, setUnreadable] = useState(false);
  const { name, preview, image, error } = upload;
  return (
    <li
      className={cn(
        "relative size-18 rounded-sm border bg-shade",
        error && "border-accent",
        !image && !error && "animate-pulse",
      )}
      aria-busy={!image && !error}
    >
      {error || (unreadable && !image) ? (
        <span className="flex size-full items-center justify-center text-muted">
          <ImageOff className="size-6" aria-hidden />
          <span className="sr-only">{name}</span>
        </span>
      ) : (
        <Picture
          src={unreadable && image ? image.url : preview}
          alt={name}
          onError={() => setUnreadable(true)}
          className="size-full rounded-[inherit] object-cover"
        />
      )}
      {!image && !error && (
        <span className="absolute inset-0 flex items-center justify-center text-white">
          <span className="rounded-full bg-black/60 p-1.5">
            <LoaderCircle className="size-4 animate-spin" aria-hidden />
          </span>
          <span className="sr-only">Uploading</span>
        </span>
      )}
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove ${name}`}
        title="Remove"
        className="absolute -top-2 -right-2 flex size-6 items-center justify-center rounded-full border bg-sheet text-ink shadow-sm hover:bg-shade"
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </li>
  );
}
