import { describe, expect, it } from "vitest";
import { changed, fill, givenTo, isWhole, sheetOf, step, undo } from "./sheet";

describe("a sheet of scores", () => {
  const fresh = sheetOf([null, null], 2);
  const typed = (...scores: number[]) =>
    scores.reduce((sheet, score) => step(fill(sheet, sheet.cursor, score), 1), fresh);

  it("is filled from the first empty field on", () => {
    expect(fresh).toMatchObject({ scores: [null, null, null, null], cursor: 0 });
    expect(typed(7, 10, 3)).toMatchObject({ scores: [7, 10, 3, null], cursor: 3 });
    expect(sheetOf([[7, 10], null], 2).cursor).toBe(2);
    expect(sheetOf([[7], [8]], 1)).toMatchObject({ scores: [7, 8], cursor: 1 });
  });

  it("knows which judgements are whole", () => {
    expect(givenTo(typed(7, 10, 3), 0)).toEqual([7, 10]);
    expect(givenTo(typed(7, 10, 3), 1)).toBeNull();
    expect(isWhole(typed(7, 10, 3))).toBe(false);
    expect(isWhole(typed(7, 10, 3, 1))).toBe(true);
  });

  it("stops the cursor at both ends", () => {
    expect(step(fresh, -1).cursor).toBe(0);
    expect(typed(1, 2, 3, 4).cursor).toBe(3);
  });

  it("takes back the latest score, until there is none", () => {
    const back = undo(typed(7, 10))!;
    expect(back).toMatchObject({ scores: [7, null, null, null], cursor: 1 });
    expect(undo(typed(1, 2, 3, 4))).toMatchObject({ scores: [1, 2, 3, null], cursor: 3 });
    expect(undo(undo(back)!)).toBeNull();
  });

  it("tells which judgements changed: given, given anew, taken back", () => {
    expect(changed(typed(7), typed(7, 10))).toEqual([0]);
    expect(changed(fresh, typed(7))).toEqual([]);
    expect(changed(typed(7, 10), fill(typed(7, 10), 0, 8))).toEqual([0]);
    expect(changed(typed(7, 10), undo(typed(7, 10))!)).toEqual([0]);
    expect(changed(typed(7, 10), fill(typed(7, 10), 0, 7))).toEqual([]);
  });
});
