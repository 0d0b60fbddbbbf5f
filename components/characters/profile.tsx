import { ChevronRight } from "lucide-react";
import { Markdown } from "@/components/ui/markdown";
import { PROFILE_SECTIONS, type Profile } from "@/lib/characters/character";

/** MMRole's five sections, the first open. */
export function ProfileSections({ profile }: { profile: Profile }) {
  return (
    <section aria-labelledby="profile" className="border-t">
      <h2 id="profile" className="sr-only">
        Profile
      </h2>
      {PROFILE_SECTIONS.filter(({ key }) => profile[key].trim() !== "").map(({ key, heading }, at) => (
        <details key={key} open={at === 0} className="group border-b">
          <summary className="flex list-none items-center gap-3 py-3.5 [&::-webkit-details-marker]:hidden">
            <ChevronRight
              className="size-4 shrink-0 text-muted transition-transform duration-150 group-open:rotate-90"
              aria-hidden
            />
            <h3 className="text-lg">{heading}</h3>
          </summary>
          <div className="max-w-[65ch] pb-5 pl-7 text-[0.9375rem]">
            <Markdown>{profile[key]}</Markdown>
          </div>
        </details>
      ))}
    </section>
  );
}
