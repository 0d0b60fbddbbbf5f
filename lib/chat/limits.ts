/** What one message may hold; the page and the server keep to the same. No server code here. */
export const MAX_CHARACTERS = 32_000;
export const MAX_PICTURES = 4;
