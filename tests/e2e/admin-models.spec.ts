/** Servers are added, tested, chosen and removed on the models page; a key never comes back to it. */
import type { Page } from "@playwright/test";
import { PEER_KEY, PEER_MODEL } from "./peer";
import { freePort } from "./server";
import { answered, begin, expect, test } from "./support";

const dialog = (page: Page) => page.getByRole("dialog");

async function addServer(page: Page) {
  await expect(async () => {
    await page.getByRole("button", { name: "Add a server" }).click();
    await expect(dialog(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
}

test("adds a server with a key, after clear words about what was wrong", async ({
  adminPage: page,
  stage,
}) => {
  await page.goto("/models");
  await addServer(page);
  const field = (label: string) => dialog(page).getByLabel(label, { exact: true });
  const testIt = () => dialog(page).getByRole("button", { name: "Test" }).click();
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page).getByRole("alert").first()).toBeVisible();

  await field("Name").fill("Keyed");
  await field("Model").fill(PEER_MODEL);
  const nobody = `http://127.0.0.1:${await freePort()}/v1`;
  await field("Address").fill(nobody);
  await testIt();
  await expect(dialog(page).getByText(`No server answers at ${nobody}.`)).toBeVisible();
  await field("Address").fill(stage.peer.keyedUrl);
  await testIt();
  await expect(dialog(page).getByText(/wants a key.*Enter one on the models page/)).toBeVisible();
  await field("Key").fill("sk-wrong");
  await testIt();
  await expect(dialog(page).getByText(/refused the key.*Check the key/)).toBeVisible();
  await expect(dialog(page)).not.toContainText("sk-wrong");
  await field("Key").fill(PEER_KEY);
  await testIt();
  await expect(
    dialog(page).getByText(/It answers, after [\d,]+ ms: “The peer is listening\.”/),
  ).toBeVisible();
  await expect(dialog(page).getByText("It sees: shown a red square, it said “Red.”")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page)).toBeHidden();

  const row = page.getByRole("row", { name: /^Keyed/ });
  await expect(row).toContainText("Saved");
  await row.getByRole("button", { name: "Test Keyed" }).click();
  await expect(row.getByText(/It answers/)).toBeVisible();
  await page.reload();
  expect(await page.content()).not.toContain(PEER_KEY);
  expect(await (await page.request.get("/api/admin/engines")).text()).not.toContain(PEER_KEY);

  await page.getByRole("button", { name: "Actions for Keyed" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await dialog(page).getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);
});

test("the default answers from then on, and the page says where words go", async ({
  adminPage: page,
  stagePage: guest,
}) => {
  await page.goto("/models");
  await expect(page.getByText(/your lines and pictures are sent there/)).toBeVisible();
  await page.getByRole("button", { name: "Make the embedded agent the default" }).click();
  await expect(page.getByText(/It runs on this machine; nothing leaves it/)).toBeVisible();
  const chat = await begin(guest, { text: "Good evening" });
  await guest.goto(`/chat/${chat.id}`);
  expect(await answered(guest)).not.toBe("The peer is listening.");

  await page.getByRole("button", { name: "Make Peer the default" }).click();
  await expect(page.getByText(/your lines and pictures are sent there/)).toBeVisible();
  const other = await begin(guest, { text: "Good evening" });
  await guest.goto(`/chat/${other.id}`);
  expect(await answered(guest)).toBe("The peer is listening.");
});

test("a server that goes away is named in the chat, with what to do; nothing said is lost", async ({
  adminPage: page,
  stagePage: guest,
}) => {
  const baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
  const dead = { name: "Gone", baseUrl, model: "nobody", vision: true };
  const made = await page.request.post("/api/admin/engines", { data: dead });
  const { id } = await made.json();
  const engines = (await (await page.request.get("/api/admin/engines")).json()).engines as {
    id: string;
    isDefault: boolean;
  }[];
  const usual = engines.find(({ isDefault }) => isDefault)!.id;
  try {
    await page.request.put("/api/admin/engines/default", { data: { id } });
    const chat = await begin(guest, { text: "Are you there?", wait: false });
    await guest.goto(`/chat/${chat.id}`);
    await expect(guest.getByText(`No server answers at ${baseUrl}.`)).toBeVisible();
    await page.request.put("/api/admin/engines/default", { data: { id: usual } });
    await guest.getByRole("button", { name: "Try again" }).click();
    expect(await answered(guest)).toBe("The peer is listening.");
  } finally {
    await page.request.put("/api/admin/engines/default", { data: { id: usual } });
    await page.request.delete(`/api/admin/engines/${id}`);
  }
});
