/** Whether a reply names a thing, and how often it would by chance. Pure. */

/** @param names words or phrases, any case. Plurals count, other words around them do not: "cat" is not in "catalogue" */
export function nameMatcher(names: string[]): (reply: string) => boolean {
  const patterns = [
    ...new Set(names.map((name) => name.trim().toLowerCase()).filter((name) => name !== "")),
  ].map((name) => {
    const words = name.split(/[\s-]+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const last = words.pop()!;
    const plural = /[^aeiou]y$/.test(last) ? `(?:${last}|${last.slice(0, -1)}ies)` : `${last}(?:s|es)?`;
    return [...words, plural].join("[\\s-]+");
  });
  if (patterns.length === 0) return () => false;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join("|")})(?![\\p{L}\\p{N}])`, "iu");
  return (reply) => pattern.test(reply.toLowerCase());
}

/** Of each class's names those that no other class has: "bee" and not "insect". Case does not matter. */
export function ownNames(names: Map<number, string[]>): Map<number, string[]> {
  const plain = (name: string) => name.trim().toLowerCase().replaceAll("-", " ");
  const classes = new Map<string, Set<number>>();
  for (const [label, some] of names)
    for (const name of some.map(plain)) classes.set(name, (classes.get(name) ?? new Set()).add(label));
  return new Map(
    [...names].map(([label, some]) => [label, some.filter((name) => classes.get(plain(name))!.size === 1)]),
  );
}

/**
 * The share of replies expected to name a class that was not shown, were replies and photos shuffled: the exact mean
 * over all replies and all classes but the reply's own.
 */
export function shuffledShare(
  replies: { text: string; label: number }[],
  matchers: Map<number, (reply: string) => boolean>,
): number {
  let hits = 0;
  let asked = 0;
  for (const { text, label } of replies) {
    for (const [other, matches] of matchers) {
      if (other === label) continue;
      asked++;
      if (matches(text)) hits++;
    }
  }
  return asked === 0 ? 0 : hits / asked;
}
