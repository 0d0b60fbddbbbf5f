import { describe, expect, it } from "vitest";
import { type CastMember, searchCast } from "./cast";

const member = (
  name: string,
  script: string,
  line: string,
  category: CastMember["category"],
): CastMember => ({
  slug: name.toLowerCase(),
  name,
  script,
  line,
  category,
  portrait: null,
  introduction: `${name} has a trade: ${line.split(" ").length} words a day.`,
});
const cast = [
  member("Sherlock Holmes", "The Adventures", "You see, but you do not observe.", "fictional"),
  member("Schéhérazade", "One Thousand and One Nights", "Let me tell you.", "fictional"),
  member("Mary Anning", "History", "Every stone has a story.", "historical"),
];
const names = (found: CastMember[]) => found.map(({ name }) => name);

describe("searchCast", () => {
  it("gives everyone for an empty query", () => {
    expect(searchCast(cast, "  ", null)).toEqual(cast);
  });

  it("looks in name, script and line, whatever the case and the accents", () => {
    expect(names(searchCast(cast, "scheherazade", null))).toEqual(["Schéhérazade"]);
    expect(names(searchCast(cast, "NIGHTS", null))).toEqual(["Schéhérazade"]);
    expect(names(searchCast(cast, "observe", null))).toEqual(["Sherlock Holmes"]);
  });

  it("looks in the introduction too", () => {
    expect(names(searchCast(cast, "trade 7 words", null))).toEqual(["Sherlock Holmes"]);
  });

  it("wants every word, in any order", () => {
    expect(names(searchCast(cast, "stone mary", null))).toEqual(["Mary Anning"]);
    expect(searchCast(cast, "stone sherlock", null)).toEqual([]);
  });

  it("keeps to the category", () => {
    expect(names(searchCast(cast, "", "historical"))).toEqual(["Mary Anning"]);
    expect(searchCast(cast, "holmes", "historical")).toEqual([]);
  });
});
