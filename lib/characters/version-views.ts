/** What the editor knows of a saved version. No server code here. */
export interface VersionView {
  number: number;
  /** UTC ISO 8601. */
  createdAt: string;
  /** The author's name; null for the characters the product came with. */
  author: string | null;
}
