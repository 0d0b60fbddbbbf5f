/** The cast list as the page knows it, and how it is searched. Pure. */
import type { Category, Character } from "@/lib/characters/character";

export type CastMember = Pick<Character, "slug" | "name" | "category" | "script" | "line" | "portrait">;

/** For lists: who is needed, and nothing of the profile. */
export const toCastMember = ({ slug, name, category, script, line, portrait }: CastMember): CastMember => ({
  slug,
  name,
  category,
  script,
  line,
  portrait,
});

/** Lower case, without accents, so that "scheherazade" finds "Schéhérazade". */
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those of a category (null: all) in whose name, script or line every word of the query occurs. */
export function searchCast(cast: CastMember[], query: string, category: Category | null): CastMember[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return cast.filter((member) => {
    if (category && member.category !== category) return false;
    const text = fold(`${member.name} ${member.script} ${member.line}`);
    return words.every((word) => text.includes(word));
  });
}
