"use client";

import { Images } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { failureOf, messageOf, request } from "@/components/request";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { Picture } from "@/components/ui/picture";
import { SearchField } from "@/components/ui/search-field";
import { ErrorNote, Skeleton } from "@/components/ui/states";
import type { SamplePage, SamplePicture } from "@/lib/troupe-data/sample-pictures";

/** Rather a pause than a request for every letter. */
const TYPING_PAUSE_MS = 200;

interface SamplesProps {
  /** The picture as a file, as if the person had chosen it. */
  onPick(file: File): void;
}

/** A button that opens the drawn pictures of the house, for those who have none at hand. */
export function SamplePictures({ onPick }: SamplesProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label="Take one of our pictures" className="size-10!" onClick={() => setOpen(true)}>
        <Images className="size-5" aria-hidden />
      </IconButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title="Pictures of the house"
        description="Drawn for Troupe. Take one and see what your character makes of it."
      >
        <SampleGrid
          onPick={(file) => {
            setOpen(false);
            onPick(file);
          }}
        />
      </Dialog>
    </>
  );
}

function SampleGrid({ onPick }: SamplesProps) {
  const [search, setSearch] = useState("");
  const [pictures, setPictures] = useState<SamplePicture[]>([]);
  const [wanted, setWanted] = useState({ search: "", page: 1 });
  const [found, setFound] = useState<SamplePage | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    if (search === wanted.search) return;
    const timer = setTimeout(() => setWanted({ search, page: 1 }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, wanted]);

  useEffect(() => {
    const abort = new AbortController();
    const query = new URLSearchParams({ q: wanted.search, page: String(wanted.page) });
    request<SamplePage>(`/api/pictures?${query}`, { signal: abort.signal })
      .then((page) => {
        setError(null);
        setFound(page);
        setPictures((known) => (page.page === 1 ? page.pictures : [...known, ...page.pictures]));
      })
      .catch((failure) => !abort.signal.aborted && setError(messageOf(failure)));
    return () => abort.abort();
  }, [wanted]);

  return (
    <>
      <SearchField
        label="Search what is in the pictures"
        placeholder="A whale, a market, snow ..."
        maxLength={100}
        value={search}
        onChange={setSearch}
      />
      <p role="status" className="mt-2 min-h-5 text-sm text-muted">
        {found && (found.total === 0 ? "None of them shows that. Try one word." : `${found.total} pictures`)}
      </p>
      {error && (
        <ErrorNote action={<Button onClick={() => setWanted({ ...wanted })}>Try again</Button>}>
          {error}
        </ErrorNote>
      )}
      <ul className="mt-2 grid grid-cols-2 gap-3 sm:grid-cols-3">
        {!found && !error && Array.from({ length: 6 }, (_, i) => <Skeleton key={i} className="aspect-4/3" />)}
        {pictures.map((picture) => (
          <li key={picture.id}>
            <SampleButton picture={picture} onPick={onPick} onError={setError} />
          </li>
        ))}
      </ul>
      {found && found.page < found.pages && (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => setWanted({ search: wanted.search, page: found.page + 1 })}>More</Button>
        </div>
      )}
    </>
  );
}

interface SampleButtonProps extends SamplesProps {
  picture: SamplePicture;
  onError(message: string): void;
  className?: string;
}

/** One picture to take. */
function SampleButton({ picture, onPick, onError, className }: SampleButtonProps) {
  const busy = useRef(false);
  async function pick() {
    if (busy.current) return;
    busy.current = true;
    try {
      const response = await fetch(picture.url);
      if (!response.ok) throw await failureOf(response);
      onPick(new File([await response.blob()], picture.caption, { type: "image/webp" }));
    } catch (failure) {
      onError(messageOf(failure));
    }
    busy.current = false;
  }
  return (
    <button
      type="button"
      onClick={pick}
      title={picture.caption}
      className={cn(
        "block w-full overflow-hidden rounded-sm border bg-shade transition-shadow hover:shadow-md",
        className,
      )}
    >
      <Picture
        src={picture.url}
        alt={picture.caption}
        width={640}
        height={480}
        loading="lazy"
        className="aspect-4/3 h-auto w-full object-cover"
      />
    </button>
  );
}

/** A few of them in a row, before the first line of a chat. */
export function SampleRow({ pictures, onPick }: SamplesProps & { pictures: SamplePicture[] }) {
  const [error, setError] = useState<string | null>(null);
  return (
    <section aria-label="Pictures to show" className="mt-5">
      <p className="text-sm text-muted">No picture at hand? Show one of ours.</p>
      {error && <ErrorNote>{error}</ErrorNote>}
      <ul className="mt-2 grid max-w-xl grid-cols-4 gap-2">
        {pictures.map((picture) => (
          <li key={picture.id}>
            <SampleButton picture={picture} onPick={onPick} onError={setError} />
          </li>
        ))}
      </ul>
    </section>
  );
}
