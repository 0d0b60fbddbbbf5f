import { describe, expect, it } from "vitest";
import { listSamplePictures, PICTURES_A_PAGE, someSamplePictures } from "./sample-pictures";

describe("sample pictures", () => {
  it("come in pages that hold each picture once", () => {
    const { pages, total } = listSamplePictures("", 1);
    const ids = Array.from({ length: pages }, (_, i) => listSamplePictures("", i + 1).pictures).flatMap(
      (page) => page.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(total);
    expect(pages).toBe(Math.ceil(total / PICTURES_A_PAGE));
    expect(listSamplePictures("", pages + 1).pictures).toEqual([]);
  });

  it("are found by all the words of a search, whatever their case", () => {
    const { pictures, total } = listSamplePictures("WHALE sea", 1);
    expect(total).toBeGreaterThan(0);
    for (const { caption } of pictures) expect(caption).toMatch(/whale/);
    expect(listSamplePictures("whale in a kitchen", 1)).toEqual({
      pictures: [],
      page: 1,
      pages: 1,
      total: 0,
    });
  });

  it("are found by whole words and their beginnings, singular or plural, and by kind", () => {
    const captions = (search: string) => listSamplePictures(search, 1).pictures.map(({ caption }) => caption);
    for (const caption of captions("rain")) expect(caption).toMatch(/\brain/);
    expect(captions("whales")).toEqual(captions("whale"));
    expect(listSamplePictures("children", 1).total).toBeGreaterThan(0);
    expect(listSamplePictures("animal", 1).total).toBeGreaterThan(50);
    expect(listSamplePictures("hale", 1).total).toBe(0);
  });

  it("are offered a few at a time, from anywhere, each once", () => {
    for (const random of [0, 0.5, 0.999]) {
      const few = someSamplePictures(4, random);
      expect(new Set(few.map(({ id }) => id)).size).toBe(4);
      for (const { url, id } of few) expect(url).toBe(`/pictures/${id}.webp`);
    }
  });
});
