import type { ReactNode } from "react";
import { ErrorNote } from "@/components/ui/states";
import type { PicturesSent } from "./send-pictures";

const SHOWN = 20;

/** How many pictures came in, and why the others did not. */
export function FailedPictures({
  sent: { of, done, failed },
  children,
}: {
  sent: PicturesSent;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p role="status">
        {done} of {of} pictures were stored. {children}
      </p>
      {failed.slice(0, SHOWN).map(({ name, reason }) => (
        <ErrorNote key={name}>
          {name}: {reason}
        </ErrorNote>
      ))}
      {failed.length > SHOWN && <p className="text-muted">And {failed.length - SHOWN} more.</p>}
    </div>
  );
}
