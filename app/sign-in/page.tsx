import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/admin/sign-in-form";
import { safeNextPath } from "@/lib/people/next-path";
import { currentPerson } from "@/lib/people/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [person, query] = await Promise.all([currentPerson(), searchParams]);
  const next = safeNextPath(query.next);
  if (person && person.role !== "guest") redirect(next);
  return <SignInForm next={next} guest={person !== null} />;
}
