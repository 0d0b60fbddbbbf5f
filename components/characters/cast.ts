/** The cast list as the page knows it, and how it is searched. Pure. */
import type { Category, Character } from "@/lib/characters/character";

export interface CastMember
  extends Pick<Character, "slug" | "name" | "category" | "script" | "line" | "portrait"> {
  /** Searched, not shown. */
  introduction: string;
}

/** For lists: who is needed, and of the profile the introduction only. */
export const toCastMember = ({
  slug,
  name,
  category,
  script,
  line,
  portrait,
  profile,
}: Omit<CastMember, "introduction"> & Pick<Character, "profile">): CastMember => ({
  ...{ slug, name, category, script, line, portrait },
  introduction: profile.introduction,
});

/** Lower case, without accents, so that "scheherazade" finds "Schéhérazade". */
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those of a category (null: all) in whose name, script, line or introduction every word of the query occurs. */
export function searchCast(cast: CastMember[], query: string, category: Category | null): CastMember[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return cast.filter((member) => {
    if (category && member.category !== category) return false;
    const text = fold(`${member.name} ${member.script} ${member.line} ${member.introduction}`);
    return words.every((word) => text.includes(word));
  });
}
