"use client";

import { useEffect, useState } from "react";

/** A moment in the reader's own time zone and language: the hour for today, else the day. Full in the tooltip. */
export function LocalTime({ iso, className }: { iso: string; className?: string }) {
  const [local, setLocal] = useState<{ short: string; full: string } | null>(null);
  useEffect(() => setLocal(format(new Date(iso), new Date())), [iso]);
  return (
    <time dateTime={iso} title={local?.full} className={className}>
      {local?.short ?? iso.slice(0, 10)}
    </time>
  );
}

function format(date: Date, now: Date): { short: string; full: string } {
  const today = date.toDateString() === now.toDateString();
  const thisYear = date.getFullYear() === now.getFullYear();
  return {
    short: today
      ? date.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" })
      : date.toLocaleDateString(undefined, {
          day: "numeric",
          month: "short",
          year: thisYear ? undefined : "numeric",
        }),
    full: date.toLocaleString(undefined, { dateStyle: "full", timeStyle: "short" }),
  };
}
