import type { Metadata } from "next";
import { BackstageNav } from "@/components/admin/backstage-nav";
import { currentPerson } from "@/lib/people/session";

export const metadata: Metadata = { title: { default: "Backstage", template: "%s · Backstage · Troupe" } };

/** Only the frame: each page asks for the role itself, since a layout does not run again when pages change. */
export default async function BackstageLayout({ children }: { children: React.ReactNode }) {
  const person = await currentPerson();
  return (
    <>
      {person?.role === "admin" && <BackstageNav />}
      <div className="mx-auto flex w-full max-w-7xl flex-1 flex-col px-4 py-6 sm:px-6 sm:py-8">
        {children}
      </div>
    </>
  );
}
