/** The bytes each token stands for. Needs nothing but tokenizer.json, so the worker can use it without a tokenizer. */

interface TokenizerJson {
  added_tokens: { id: number; special?: boolean }[];
  model: { vocab: Record<string, number> };
}

export interface TokenBytes {
  /** By token id; special tokens stand for no bytes. */
  pieces: Uint8Array[];
  specialIds: number[];
}

/** @param json the contents of tokenizer.json, a byte-level BPE */
export function tokenBytes(json: string): TokenBytes {
  const { model, added_tokens: added } = JSON.parse(json) as TokenizerJson;
  const byteOf = byteLevelAlphabet();
  const specialIds = added.map(({ id }) => id);
  const special = new Set(specialIds);
  const pieces: Uint8Array[] = [];
  for (const [token, id] of Object.entries(model.vocab)) {
    pieces[id] = special.has(id)
      ? new Uint8Array()
      : Uint8Array.from(token, (character) => byteOf.get(character)!);
  }
  for (const id of specialIds) pieces[id] = new Uint8Array();
  return { pieces, specialIds };
}

/** GPT-2's printable stand-in for each byte, reversed: printable Latin-1 is itself, the rest start at U+0100. */
function byteLevelAlphabet(): Map<string, number> {
  const byteOf = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const printable =
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
    byteOf.set(String.fromCharCode(printable ? byte : next++), byte);
  }
  return byteOf;
}
