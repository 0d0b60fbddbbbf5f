import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <EmptyState
      page
      title="No such page"
      action={
        <Link href="/" className={buttonClass()}>
          The cast list
        </Link>
      }
    >
      The address leads nowhere in this house.
    </EmptyState>
  );
}
