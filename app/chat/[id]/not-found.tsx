import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

export default function ChatNotFound() {
  return (
    <EmptyState
      page
      title="There is no such chat"
      action={
        <Link href="/chats" className={buttonClass()}>
          Your chats
        </Link>
      }
    >
      It was deleted, or it is not yours. Chats belong to the browser or the account that began them.
    </EmptyState>
  );
}
