import Link from "next/link";
import type { CastMember } from "./cast";
import { Portrait } from "./portrait";

/** One line of the cast list: the plate, the name, the script, and how they sound. */
export function CastCard({ member, eager }: { member: CastMember; eager: boolean }) {
  return (
    <li className="cast-card">
      <Link href={`/c/${member.slug}`} className="group block rounded-sm">
        <Portrait
          {...member}
          eager={eager}
          className="transition-[border-color] duration-150 group-hover:border-accent"
        />
        <span className="mt-3 block font-serif text-lg leading-tight font-medium sm:text-xl">
          <span className="decoration-accent decoration-1 underline-offset-4 group-hover:underline">
            {member.name}
          </span>
        </span>
        <span className="small-caps mt-1 block text-[0.6875rem] text-muted">{member.script}</span>
        <span className="mt-2 block text-sm leading-snug text-pretty text-muted">{member.line}</span>
      </Link>
    </li>
  );
}
