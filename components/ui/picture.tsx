import type { ComponentProps } from "react";

/** Every picture we show: files of our own, already sized by the server, so next/image has nothing to add. */
export function Picture({ alt, ...props }: ComponentProps<"img"> & { alt: string }) {
  return <img alt={alt} decoding="async" {...props} />;
}
