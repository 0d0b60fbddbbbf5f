import Link from "next/link";
import { redirect } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { currentPerson, type Person } from "@/lib/people/session";

/** The admin who asks for a page. Whoever is not signed in goes to sign in; null: signed in, without the role. */
export async function adminPage(path: string): Promise<Person | null> {
  const person = await currentPerson();
  if (!person || person.role === "guest") redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return person.role === "admin" ? person : null;
}

/** What a person without the role sees of Backstage. */
export function Forbidden() {
  return (
    <EmptyState
      page
      title="Backstage is for admins"
      action={
        <Link href="/" className={buttonClass("primary")}>
          To the cast
        </Link>
      }
    >
      You are signed in, but your account does not have the admin role. Ask an admin of this installation to
      give it to you.
    </EmptyState>
  );
}
