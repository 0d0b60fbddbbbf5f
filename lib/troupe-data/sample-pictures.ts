/** The shipped pictures as a visitor meets them: something to show a character when no picture is at hand. */
import { readPictures } from "./load";
import type { Picture } from "./picture";

export const PICTURES_A_PAGE = 24;

export interface SamplePicture {
  id: string;
  url: string;
  /** One sentence that says all that is in it: the text for those who cannot see it. */
  caption: string;
}

export interface SamplePage {
  pictures: SamplePicture[];
  page: number;
  pages: number;
  total: number;
}

let known: { sample: SamplePicture; words: string[] }[] | null = null;

/** By seed, so that neighbours are not of one setting, with their words to be searched. They do not change while the server runs. */
function all() {
  known ??= [...readPictures().values()]
    .toSorted((a, b) => a.seed - b.seed)
    .map((picture) => ({ sample: asSample(picture), words: wordsOf(searchable(picture)) }));
  return known;
}

/** The pictures that show all of a search, from any page of them. @param page from 1 */
export function listSamplePictures(search: string, page: number): SamplePage {
  const wanted = wordsOf(search);
  const found = all().filter(({ words }) => wanted.every((word) => words.some((one) => matches(one, word))));
  const pages = Math.max(1, Math.ceil(found.length / PICTURES_A_PAGE));
  const from = (page - 1) * PICTURES_A_PAGE;
  return {
    pictures: found.slice(from, from + PICTURES_A_PAGE).map(({ sample }) => sample),
    page,
    pages,
    total: found.length,
  };
}

/** A few from all over the list. @param random where to begin, in [0, 1) */
export function someSamplePictures(count: number, random: number): SamplePicture[] {
  const pictures = all();
  const from = Math.floor(random * pictures.length);
  const step = Math.floor(pictures.length / count);
  return Array.from({ length: count }, (_, i) => pictures[(from + i * step) % pictures.length]!.sample);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The beginning of a word is enough, for a search is answered while it is typed; and "whales" finds a whale. */
const matches = (one: string, word: string): boolean =>
  one.startsWith(word) || `${one}s` === word || `${one}es` === word;

const searchable = ({ caption, fixtures, objects }: Picture): string =>
  [caption, ...fixtures, ...objects.flatMap(({ kind, name, plural }) => [kind, name, plural])].join(" ");

const asSample = ({ id, caption }: Picture): SamplePicture => ({ id, url: `/pictures/${id}.webp`, caption });
