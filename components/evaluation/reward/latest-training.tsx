import Link from "next/link";
import { ErrorNote } from "@/components/ui/states";
import type { VersionRow } from "@/lib/learning/versions/views";
import { VERSION_STATUS_LABELS } from "./labels";

/** How the latest training ended: whoever watched it finds this where it was. */
export function LatestTraining({ path, version }: { path: string; version: VersionRow }) {
  const { number, status, error, active } = version;
  if (status === "failed")
    return (
      <div className="pt-4">
        <ErrorNote>
          Version {number} failed. {error}
        </ErrorNote>
      </div>
    );
  return (
    <p className="pt-3 text-sm text-muted">
      The latest training:{" "}
      <Link href={`${path}?version=${number}#version`} className="underline">
        version {number}
      </Link>
      , {VERSION_STATUS_LABELS[status].toLowerCase()}
      {status === "complete" && !active && ", not active"}.
    </p>
  );
}
