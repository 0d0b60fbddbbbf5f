/** What one message may hold; the server checks the same. */
export const MAX_CHARACTERS = 32_000;
export const MAX_PICTURES = 4;
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
