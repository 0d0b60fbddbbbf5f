import Link from "next/link";
import type { ReactNode } from "react";

/** Above a page's head: the way to the page that it belongs to. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="mb-3 text-sm">
      <Link href={href} className="text-muted hover:text-ink">
        ← {children}
      </Link>
    </p>
  );
}
