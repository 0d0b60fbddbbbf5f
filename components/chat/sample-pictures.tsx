"use client";

import { Images } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { messageOf, request, requestFile } from "@/components/request";
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
  /** The picture as a file, as if the person had chosen it, and what is in it. */
  onPick(file: File, caption: string): void;
}

/** A button that opens the drawn pictures of the house, for those who have none at hand. */
export function SamplePictures({ full, onPick }: SamplesProps & { full: boolean }) {
  const [open, setOpen] = useState(false);
  const picked = useRef<[File, string] | null>(null);
  return (
    <>
      <IconButton
        label={full ? "No more pictures fit in this message" : "Take one of our pictures"}
        className="size-10!"
        disabled={full}
        onClick={() => setOpen(true)}
      >
        <Images className="size-5" aria-hidden />
      </IconButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title="Pictures of the house"
        description="Drawn for Troupe. Take one and see what your character makes of it."
        onClosed={() => {
          // Only now: as long as the dialog is open, it holds the focus.
          const taken = picked.current;
          picked.current = null;
          if (taken) onPick(...taken);
          return taken !== null;
        }}
      >
        <SampleGrid
          onPick={(file, caption) => {
            picked.current = [file, caption];
            setOpen(false);
          }}
        />
      </Dialog>
    </>
  );
}

function SampleGrid({ onPick }: SamplesProps) {
  const [search, setSearch] = useState("");
  const [wanted, setWanted] = useState({ search: "", page: 1 });
  const [pictures, setPictures] = useState<SamplePicture[]>([]);
  const [found, setFound] = useState<(SamplePage & { search: string }) | null>(null);
  const [listError, setListError] = useState<string | null>(null);
  const [pickError, setPickError] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const pick = usePick(onPick, setPickError);
  const waiting = !listError && (found?.search !== wanted.search || found.page !== wanted.page);

  useEffect(() => {
    if (search === wanted.search) return;
    const timer = setTimeout(() => setWanted({ search, page: 1 }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, wanted]);

  useEffect(() => {
    const abort = new AbortController();
    const query = new URLSearchParams({ q: wanted.search, page: String(wanted.page) });
    setListError(null);
    request<SamplePage>(`/api/pictures?${query}`, { signal: abort.signal })
      .then((page) => {
        setFound({ ...page, search: wanted.search });
        setPictures((known) => (page.page === 1 ? page.pictures : [...known, ...page.pictures]));
      })
      .catch((failure) => !abort.signal.aborted && setListError(messageOf(failure)));
    return () => abort.abort();
  }, [wanted]);

  // The button for more goes with the last page: whoever pressed it goes on at the first new picture.
  useEffect(() => {
    if (found === null || found.page === 1) return;
    const first = pictures.length - found.pictures.length;
    list.current?.querySelectorAll("button")[first]?.focus({ preventScroll: true });
  }, [found, pictures]);

  const error = listError ?? pickError;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SearchField
        label="Search what is in the pictures"
        placeholder="A whale, a market, snow ..."
        maxLength={100}
        data-autofocus
        value={search}
        onChange={setSearch}
      />
      <p role="status" className="mt-2 min-h-5 text-sm text-muted">
        {waiting ? "Looking ..." : listError || !found ? "" : countOf(found.total)}
      </p>
      <div
        aria-busy={waiting}
        className={cn("mt-2 min-h-0 flex-1 overflow-y-auto p-0.5", waiting && found && "opacity-60")}
      >
        <ul ref={list} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {!found &&
            !error &&
            Array.from({ length: 6 }, (_, i) => (
              <li key={i} aria-hidden>
                <Skeleton className="aspect-4/3" />
              </li>
            ))}
          {pictures.map((picture) => (
            <SampleItem key={picture.id} picture={picture} onPick={() => pick(picture)} />
          ))}
        </ul>
        {found && found.page < found.pages && (
          <div className="mt-4 flex justify-center">
            <Button onClick={() => setWanted({ search: wanted.search, page: found.page + 1 })}>More</Button>
          </div>
        )}
      </div>
      {error && (
        <div className="pt-3">
          <ErrorNote
            action={listError && <Button onClick={() => setWanted({ ...wanted })}>Try again</Button>}
          >
            {error}
          </ErrorNote>
        </div>
      )}
    </div>
  );
}

const countOf = (total: number): string =>
  total === 0
    ? "None of them shows that. Try a thing, a colour or a place."
    : total === 1
      ? "1 picture"
      : `${total} pictures`;

/** A few of them in a row, before the first line of a chat. */
export function SampleRow({ pictures, onPick }: SamplesProps & { pictures: SamplePicture[] }) {
  const [error, setError] = useState<string | null>(null);
  const pick = usePick(onPick, setError);
  return (
    <section aria-label="Pictures to show" className="mt-5">
      <p className="text-sm text-muted">No picture at hand? Show one of ours.</p>
      {error && <ErrorNote>{error}</ErrorNote>}
      <ul className="mt-2 grid max-w-xl grid-cols-4 gap-2">
        {pictures.map((picture) => (
          <SampleItem key={picture.id} picture={picture} onPick={() => pick(picture)} />
        ))}
      </ul>
    </section>
  );
}

function SampleItem({ picture, onPick }: { picture: SamplePicture; onPick(): void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onPick}
        className="block w-full overflow-hidden rounded-sm border bg-shade transition-shadow hover:shadow-md"
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
    </li>
  );
}

/** Fetches a picture and hands it over; a later pick, or the end of the page, takes the place of one under way. */
function usePick(onPick: SamplesProps["onPick"], onError: (message: string | null) => void) {
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  return async ({ url, caption }: SamplePicture) => {
    current.current?.abort();
    current.current = new AbortController();
    const { signal } = current.current;
    onError(null);
    try {
      const blob = await requestFile(url, signal);
      if (!signal.aborted) onPick(new File([blob], "picture.webp", { type: "image/webp" }), caption);
    } catch (failure) {
      if (!signal.aborted) onError(messageOf(failure));
    }
  };
}
