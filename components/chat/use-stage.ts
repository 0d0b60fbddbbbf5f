import { useCallback, useState } from "react";
import type { ImageView } from "@/lib/chat/views";

/** Which picture has the stage: the newest, until another is picked; a newer one takes it again. */
export function useStage(pictures: { image: ImageView }[]) {
  const newest = pictures.at(-1)?.image ?? null;
  const [pick, setPick] = useState<{ image: ImageView; over: string | undefined } | null>(null);
  const picked =
    pick && pick.over === newest?.id && pictures.some(({ image }) => image.id === pick.image.id)
      ? pick.image
      : null;
  const stage = useCallback((image: ImageView) => setPick({ image, over: newest?.id }), [newest?.id]);
  return { staged: picked ?? newest, stage };
}

/** Whether the stage stands beside the script, as Tailwind's `lg` decides. */
export const isWide = (): boolean => matchMedia("(min-width: 64rem)").matches;

/** Whether focusing a text field brings no keyboard over the page. */
export const hasPointer = (): boolean => matchMedia("(pointer: fine)").matches;
