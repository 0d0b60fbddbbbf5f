import { useCallback, useEffect, useState } from "react";

/** The text being written, kept for this tab, so that a reload or a look elsewhere loses nothing. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    // A text typed before this ran is newer than the kept one.
    setText((typed) => typed || (read(key) ?? ""));
  }, [key]);
  const set = useCallback(
    (next: string) => {
      setText(next);
      try {
        if (next) sessionStorage.setItem(`draft:${key}`, next);
        else sessionStorage.removeItem(`draft:${key}`);
      } catch {
        // No storage, no draft: typing goes on.
      }
    },
    [key],
  );
  return [text, set];
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(`draft:${key}`);
  } catch {
    return null;
  }
}
