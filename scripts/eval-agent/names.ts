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

/** The 95 % interval of a share: Wilson, JASA 22 (1927), which unlike p ± 1.96 s stays honest near 0 and 1. */
export function interval(hits: number, n: number): [number, number] {
  if (n === 0) return [0, 1];
  const z = 1.96;
  const p = hits / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [(centre - spread) / scale, (centre + spread) / scale];
}
