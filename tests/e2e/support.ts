/** What the specs share: a stage (a second Troupe whose admin and slow engine are known), and the words of the page. */
import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import type { ChatView, ImageView, MessageView } from "@/lib/chat/views";
import { PEER_MODEL, type Peer, startPeer } from "./peer";
import type { TestFile } from "./pictures";
import { startTroupe, type Troupe } from "./server";

export { expect };

export const ADMIN = { name: "Ada Min", email: "ada@example.com", password: "correct horse" };

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

export interface Stage {
  troupe: Troupe;
  peer: Peer;
  /** The signed-in admin's cookies. */
  admin: State;
}

interface Pages {
  /** A guest on the stage, whose default engine is the peer. */
  stagePage: Page;
  /** The admin on the stage. */
  adminPage: Page;
}

export const test = base.extend<Pages, { stage: Stage }>({
  stage: [
    async ({ browser }, use) => {
      const peer = await startPeer();
      const troupe = await startTroupe();
      const context = await browser.newContext({ baseURL: troupe.url });
      const page = await context.newPage();
      await page.goto(troupe.adminLink!);
      await becomeAdmin(page);
      await page.waitForURL("**/admin/characters");
      const engine = { name: "Peer", baseUrl: peer.url, model: PEER_MODEL, vision: true };
      const made = await json<{ id: string }>(page.request.post("/api/admin/engines", { data: engine }));
      await json(page.request.put("/api/admin/engines/default", { data: { id: made.id } }));
      const admin = await context.storageState();
      await context.close();
      await use({ troupe, peer, admin });
      await troupe.close();
      await peer.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  stagePage: async ({ browser, stage }, use) => {
    const context = await browser.newContext({ baseURL: stage.troupe.url });
    await use(await context.newPage());
    await context.close();
  },
  adminPage: async ({ browser, stage }, use) => {
    const context = await browser.newContext({ baseURL: stage.troupe.url, storageState: stage.admin });
    await use(await context.newPage());
    await context.close();
  },
});

/** Fills in the first-admin form. */
export async function becomeAdmin(page: Page): Promise<void> {
  await page.getByLabel("Name").fill(ADMIN.name);
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Make the first admin" }).click();
}

/** The body of a good answer. */
export async function json<T>(asked: ReturnType<APIRequestContext["get"]>): Promise<T> {
  const response = await asked;
  expect(response.ok(), `${response.url()} ${response.status()}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

// --- the composer ---

export const composer = (page: Page): Locator => page.getByRole("textbox", { name: /^Your line to/ });
export const sendButton = (page: Page): Locator => page.getByRole("button", { name: "Send", exact: true });
export const previews = (page: Page): Locator =>
  page.getByRole("list", { name: "Pictures to send" }).getByRole("listitem");

/** Writes a line; again, if the page was not ready to hear the keys. */
export async function write(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await composer(page).fill(text);
    await expect(sendButton(page)).toBeEnabled({ timeout: 1000 });
  }).toPass();
}

export async function pick(page: Page, ...files: TestFile[]): Promise<void> {
  // Before React has taken over, a file given to the input is heard by nobody.
  await expect(async () => {
    await page.getByLabel("Pictures", { exact: true }).setInputFiles(files);
    await expect(previews(page).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
}

export const uploaded = (page: Page, count: number): Promise<void> =>
  expect(previews(page).and(page.locator("[aria-busy=false]"))).toHaveCount(count);

// --- the script ---

/** The lines of a chat, from the greeting on. */
export const lines = (page: Page): Locator =>
  page.getByRole("list", { name: /^Script with/ }).locator("> li");
export const lastLine = (page: Page): Locator => lines(page).last();
/** The words of a character's line. */
export const words = (line: Locator): Locator => line.locator(".prose-script");

/** Waits until the last line is a whole answer. @returns its text */
export async function answered(page: Page): Promise<string> {
  const line = lastLine(page);
  await expect(line.getByRole("button", { name: "Answer anew" })).toBeEnabled({ timeout: 30_000 });
  await expect(words(line)).not.toBeEmpty();
  return words(line).innerText();
}

export async function expectAlternative(line: Locator, place: number, count: number): Promise<void> {
  await expect(line.getByRole("group", { name: "Alternatives" })).toHaveText(new RegExp(`${place}/${count}`));
}

// --- the same by the page's own API, with its cookies ---

export const chatIdOf = (page: Page): string => /\/chat\/([^/?#]+)/.exec(page.url())![1]!;
export const viewOf = (page: Page, id = chatIdOf(page)): Promise<ChatView> =>
  json(page.request.get(`/api/chats/${id}`));

export const upload = (page: Page, file: TestFile): Promise<ImageView> =>
  json(page.request.post("/api/images", { multipart: { file } }));

/** The message at the head. */
export const headOf = (chat: ChatView): MessageView => chat.messages.find(({ id }) => id === chat.headId)!;

interface Beginning {
  slug?: string;
  text: string;
  imageIds?: string[];
  /** Returns at once, while the character speaks. */
  wait?: boolean;
}

/** Begins a chat and says a line in it. @returns the chat, by default when it is answered */
export async function begin(page: Page, beginning: Beginning): Promise<ChatView> {
  const { slug = "sherlock-holmes", text, imageIds = [], wait = true } = beginning;
  const { id, headId } = await json<ChatView>(
    page.request.post("/api/chats", { data: { characterSlug: slug } }),
  );
  const data = { parentId: headId, text, imageIds };
  let chat = await json<ChatView>(page.request.post(`/api/chats/${id}/messages`, { data }));
  if (!wait) return chat;
  await expect
    .poll(
      async () => {
        chat = await viewOf(page, id);
        return headOf(chat).status;
      },
      { timeout: 30_000 },
    )
    .toBe("complete");
  return chat;
}
