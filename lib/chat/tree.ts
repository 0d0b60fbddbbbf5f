/**
 * A chat is a tree of messages; what is shown is one path through it. Pure functions for server and page.
 * Messages come oldest first, as ChatView holds them: "newest" is the last in the list.
 */

export interface TreeNode {
  id: string;
  parentId: string | null;
}

/** From the root to the head, both included; empty when there is no head or it is not in the tree. */
export function pathTo<T extends TreeNode>(messages: T[], headId: string | null): T[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: T[] = [];
  for (let at = byId.get(headId ?? ""); at; at = byId.get(at.parentId ?? "")) path.push(at);
  return path.reverse();
}

/** Direct replies, oldest first. `null` asks for the roots. */
export function childrenOf<T extends TreeNode>(messages: T[], parentId: string | null): T[] {
  return messages.filter((message) => message.parentId === parentId);
}

/** The alternatives of a message, itself included, oldest first. */
export function siblingsOf<T extends TreeNode>(messages: T[], id: string): T[] {
  const message = messages.find((candidate) => candidate.id === id);
  return message ? childrenOf(messages, message.parentId) : [];
}

/** Follows the newest reply from a message down to a leaf; the message itself when it has none. */
export function newestLeaf<T extends TreeNode>(messages: T[], id: string): string {
  const newestChild = new Map(messages.map((message) => [message.parentId, message.id]));
  let leaf = id;
  for (let next = newestChild.get(leaf); next; next = newestChild.get(leaf)) leaf = next;
  return leaf;
}

/** A message and everything beneath it, parents before their children. */
export function subtreeOf<T extends TreeNode>(messages: T[], id: string): T[] {
  const replies = new Map<string | null, T[]>();
  for (const message of messages) {
    const list = replies.get(message.parentId);
    if (list) list.push(message);
    else replies.set(message.parentId, [message]);
  }
  const subtree = messages.filter((message) => message.id === id);
  for (let i = 0; i < subtree.length; i++) subtree.push(...(replies.get(subtree[i]!.id) ?? []));
  return subtree;
}

/**
 * The head once a message and its subtree are gone: unchanged when it is elsewhere, else the newest leaf under the
 * nearest alternative (the one before it, or the one after), else the parent, else null.
 */
export function headAfterDeletion<T extends TreeNode>(
  messages: T[],
  headId: string | null,
  deletedId: string,
): string | null {
  const gone = new Set(subtreeOf(messages, deletedId).map((message) => message.id));
  if (headId === null || !gone.has(headId)) return headId;
  const siblings = siblingsOf(messages, deletedId);
  const place = siblings.findIndex((message) => message.id === deletedId);
  const neighbour = siblings[place - 1] ?? siblings[place + 1];
  if (neighbour) return newestLeaf(messages, neighbour.id);
  return siblings[place]?.parentId ?? null;
}
