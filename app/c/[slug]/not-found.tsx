import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

export default function CharacterNotFound() {
  return (
    <EmptyState
      page
      title="Nobody of that name in the cast"
      action={
        <Link href="/" className={buttonClass()}>
          The cast list
        </Link>
      }
    >
      The character may have left the company, or the address has a slip in it.
    </EmptyState>
  );
}
