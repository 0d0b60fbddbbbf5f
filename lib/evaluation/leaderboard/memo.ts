/** Keeps the results of long computations, the latest used so many. Pure but for what it keeps. */
export class Memo<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly max: number) {}

  /** @param key null: not to be kept */
  async get(key: string | null, make: () => Promise<T> | T): Promise<T> {
    if (key === null) return make();
    const known = this.kept.get(key);
    const value = known === undefined ? await make() : known;
    this.kept.delete(key);
    this.kept.set(key, value);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.max) break;
      this.kept.delete(oldest);
    }
    return value;
  }
}
