/** A whole number from the command line; anything else ends the program with words for whoever typed it. */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    console.error(`--${name} must be a whole number, ${least} or more; it is "${text}".`);
    process.exit(2);
  }
  return value;
}
