/**
 * What the decoder keeps of one sequence: attention keys and values, [layers, 1, heads, length, headDim], and the keys by
 * which what was read can be copied, [1, offers, length, headDim], which are kept behind the attention's.
 */

export interface CacheShape {
  layers: number;
  heads: number;
  headDim: number;
  /** What every place offers to be copied (training/copier.py). */
  offers: number;
}

/** What one run of the decoder adds, for `rows` more tokens. */
export interface CacheRows {
  keys: Float32Array;
  values: Float32Array;
  offerKeys: Float32Array;
}

/** Rows are made room for in steps of this many, so that most tokens allocate nothing. */
const GROWTH = 64;

export class KvCache {
  /** Rows held: tokens the decoder has seen. */
  length = 0;
  private keys = new Float32Array(0);
  private values = new Float32Array(0);

  /** @param reserve rows that are expected in all: made room for at once, instead of moving everything as it grows */
  constructor(
    readonly shape: CacheShape,
    private readonly reserve = 0,
  ) {}

  /** Of the keys, or the values, of one layer. */
  get layerDims(): [number, number, number, number] {
    return [1, this.shape.heads, this.length, this.shape.headDim];
  }

  get offerDims(): [number, number, number, number] {
    return [1, this.shape.offers, this.length, this.shape.headDim];
  }

  /** Allocated, in bytes. */
  get bytes(): number {
    return this.keys.byteLength + this.values.byteLength;
  }

  /** Views over exactly the rows held in one layer; valid until the next change. */
  layer(index: number): { keys: Float32Array; values: Float32Array } {
    const size = this.shape.heads * this.length * this.shape.headDim;
    const [from, to] = [index * size, (index + 1) * size];
    return { keys: this.keys.subarray(from, to), values: this.values.subarray(from, to) };
  }

  /** A view over exactly the offers' keys; valid until the next change. */
  offerKeys(): Float32Array {
    const rowsBefore = this.attentionBlocks * this.length;
    const { headDim, offers } = this.shape;
    return this.keys.subarray(rowsBefore * headDim, (rowsBefore + offers * this.length) * headDim);
  }

  append({ keys, values, offerKeys }: CacheRows, rows: number): void {
    const capacity = this.capacityFor(this.length + rows);
    const allKeys = new Float32Array(keys.length + offerKeys.length);
    allKeys.set(keys);
    allKeys.set(offerKeys, keys.length);
    this.keys = this.spread(this.keys, allKeys, rows, capacity);
    this.values = this.spread(this.values, values, rows, capacity);
    this.length += rows;
  }

  /** A copy of the first `length` rows, with room for `reserve` in all. */
  prefix(length: number, reserve = length): KvCache {
    const copy = new KvCache(this.shape, reserve);
    const { headDim } = this.shape;
    const capacity = roundUp(Math.max(length, reserve));
    for (const name of ["keys", "values"] as const) {
      const blocks = this.blocks(name);
      const target = new Float32Array(blocks * capacity * headDim);
      for (let block = 0; block < blocks; block++) {
        const from = block * this.length * headDim;
        target.set(this[name].subarray(from, from + length * headDim), block * length * headDim);
      }
      copy[name] = target;
    }
    copy.length = length;
    return copy;
  }

  private get attentionBlocks(): number {
    return this.shape.layers * this.shape.heads;
  }

  private blocks(name: "keys" | "values"): number {
    return this.attentionBlocks + (name === "keys" ? this.shape.offers : 0);
  }

  private capacityFor(rows: number): number {
    const held = this.values.length / (this.attentionBlocks * this.shape.headDim);
    return rows <= held ? held : roundUp(Math.max(rows, this.reserve));
  }

  /** Every block, of a layer's head or of an offer, moves apart by the new rows, the last block first, so that none is overwritten. */
  private spread(
    old: Float32Array<ArrayBuffer>,
    added: Float32Array,
    rows: number,
    capacity: number,
  ): Float32Array<ArrayBuffer> {
    const { headDim } = this.shape;
    const before = this.length * headDim;
    const extra = rows * headDim;
    const blocks = added.length / extra;
    const needed = blocks * capacity * headDim;
    const target = old.length === needed ? old : new Float32Array(needed);
    for (let block = blocks - 1; block >= 0; block--) {
      const start = block * (before + extra);
      if (target === old) target.copyWithin(start, block * before, (block + 1) * before);
      else target.set(old.subarray(block * before, (block + 1) * before), start);
      target.set(added.subarray(block * extra, (block + 1) * extra), start + before);
    }
    return target;
  }
}

const roundUp = (rows: number) => Math.ceil(rows / GROWTH) * GROWTH;
