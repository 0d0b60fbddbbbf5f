import { useId, useRef, useState } from "react";
import { Portrait } from "@/components/characters/portrait";
import { messageOf, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { IMAGE_TYPES } from "@/lib/images/limits";

interface PortraitFieldProps {
  name: string;
  portrait: string | null;
  onChange(portrait: string | null): void;
  invalid?: string;
}

/** Shows, uploads and removes the portrait. What is uploaded is kept when the character is saved. */
export function PortraitField({ name, portrait, onChange, invalid }: PortraitFieldProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const errorId = useId();
  const shown = error ?? invalid;

  async function upload(file: File) {
    setError(null);
    setBusy(true);
    const body = new FormData();
    body.append("file", file);
    try {
      onChange(
        (await request<{ portrait: string }>("/api/admin/portraits", { method: "POST", body })).portrait,
      );
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setBusy(false);
    }
  }

  return (
    <fieldset className="flex flex-row gap-4 @xl:flex-col @xl:gap-2">
      <legend className="mb-1 text-sm font-medium">Portrait</legend>
      <Portrait name={name || "?"} portrait={portrait} className="w-28 shrink-0 @xl:w-full" eager />
      <div className="flex flex-col items-start gap-2">
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={busy}
            onClick={() => picker.current?.click()}
            aria-describedby={shown ? errorId : undefined}
          >
            {busy ? "Uploading" : portrait ? "Replace" : "Upload"}
          </Button>
          {portrait && (
            <Button variant="quiet" onClick={() => onChange(null)}>
              Remove
            </Button>
          )}
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Portrait"
          accept={IMAGE_TYPES}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void upload(file);
            event.target.value = "";
          }}
        />
        {shown && (
          <p id={errorId} role="alert" className="text-sm text-accent">
            {shown}
          </p>
        )}
      </div>
    </fieldset>
  );
}
