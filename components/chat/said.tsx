import type { ImageView } from "@/lib/chat/views";
import { LinePictures } from "./line-pictures";
import { Speaker } from "./speaker";

interface SaidProps {
  text: string;
  images: ImageView[];
  onShow?(image: ImageView): void;
}

/** What the person said, where nothing can be done to it. */
export function Said({ text, images, onShow }: SaidProps) {
  return (
    <>
      <Speaker quiet>You</Speaker>
      <LinePictures images={images} who="you" onShow={onShow} />
      {text && <p className="leading-[1.6] whitespace-pre-wrap wrap-anywhere">{text}</p>}
    </>
  );
}
