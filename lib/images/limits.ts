/** What an uploaded picture may be; the page says it before it sends one. No server code here. */
export const MAX_IMAGE_BYTES = 20 * 1024 * 1024;
export const MAX_IMAGE_PIXELS = 50_000_000;

/** For a file input's `accept`; the server looks at the bytes. */
export const IMAGE_TYPES = "image/jpeg,image/png,image/webp,image/avif,image/gif";
