import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { isFirstAdminToken } from "@/lib/people/first-admin";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "First admin", referrer: "no-referrer" };

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token } = await searchParams;
  if (typeof token !== "string" || !(await isFirstAdminToken(token))) return <DeadLink />;
  return (
    <div className="mx-auto w-full max-w-sm px-4 py-12 sm:py-20">
      <h1 className="mb-2 text-3xl">The first admin</h1>
      <p className="mb-6 text-sm text-muted">
        Backstage is where characters are written, models are chosen and turns are read. This account gets the
        key; this link works once.
      </p>
      <SetupForm token={token} />
    </div>
  );
}

function DeadLink() {
  return (
    <EmptyState
      page
      title="This link no longer works"
      action={
        <Link href="/sign-in?next=/admin/characters" className={buttonClass("primary")}>
          Sign in
        </Link>
      }
    >
      It was used, or it is not from the latest start. If there is an admin already, sign in. If not, start
      the server again: it prints a new link.
    </EmptyState>
  );
}
