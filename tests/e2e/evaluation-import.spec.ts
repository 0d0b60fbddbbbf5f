/** MMRole's own files are imported on the page, with a report, their pictures, and a way back out. */
import { METRIC_KEYS } from "@/lib/chat/metrics";
import { expectAccessible } from "./accessible";
import { picture } from "./pictures";
import { expect, json, test } from "./support";

const PATH = "/admin/evaluation/datasets";

const sample = (n: number, answer?: string) => ({
  ...{ id: `lantern_${n}`, system: "Play your part.", image: `sea/${n}.jpg`, role: "Ann", script: "A Play" },
  other_role: "a curious human",
  conversations: [
    { from: "user", value: `What is by the sea, number ${n}?` },
    { from: "assistant", value: "A lantern.", ...(answer === undefined ? {} : { answer }) },
  ],
});
const review = (n: number) => ({
  ...{ split: "in", task: "comment", model: "gpt-lamp", idx: n, id: `lantern_${n}`, role: "Ann" },
  ...{ script: "A Play", other_role: "a curious human", image: `sea/${n}.jpg`, system: "Play your part." },
  ...{ question: `What is by the sea, number ${n}?`, ground_truth: "A lantern.", answer: "A lamp." },
  metrics: Object.fromEntries(METRIC_KEYS.map((key) => [key, { review: "Good.", score: [9, 10] }])),
});
const file = (name: string, content: unknown) => ({
  ...{ name, mimeType: "application/json" },
  buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});

const FILES = [
  file("in-test_comment.json", [sample(1), sample(2), { id: "lost" }]),
  file("in_comment_answers.json", [sample(1, "A lamp."), sample(2, "")]),
  file("in_comment_reviews.json", [review(1)]),
];

test.describe.configure({ mode: "serial", timeout: 180_000 });

test("an admin imports test, answers and reviews with their pictures", async ({ adminPage: page }) => {
  await page.goto(PATH);
  await expect(page.getByRole("table")).toContainText("Troupe-Data, test split");
  await expectAccessible(page);
  const rows = page.getByRole("list", { name: "Files to import" });
  await expect(async () => {
    await page.getByLabel("Choose files", { exact: true }).setInputFiles(FILES);
    await expect(rows.getByRole("listitem").first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  // What is guessed from the names can be put right.
  const answers = rows.getByRole("group", { name: "in_comment_answers.json" });
  await expect(answers.getByLabel("Holds")).toHaveValue("answers");
  await expect(answers.getByLabel("Distribution")).toHaveValue("in");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(answers.getByText("Say whose answers these are")).toBeVisible();
  await answers.getByLabel("Whose answers").fill("gpt-lamp");
  await page.getByLabel("Name of the dataset").fill("Two lanterns");
  await page.getByLabel("Choose pictures", { exact: true }).setInputFiles([
    { ...(await picture("#c33", "#9cf")), name: "1.jpg" },
    { ...(await picture("#3c3", "#9cf")), name: "7.jpg" },
  ]);
  await page.getByRole("button", { name: "Import", exact: true }).click();

  await page.waitForURL(`**${PATH}/*`);
  await expect(page.getByRole("heading", { level: 1, name: "Two lanterns" })).toBeVisible();
  await expect(page.getByText("1 of its pictures are not here.")).toBeVisible();
  await page.getByText("Their names").click();
  await expect(page.getByText("sea/2.jpg")).toBeVisible();
  await page.getByText("in-test_comment.json: malformed, and left out (1)").click();
  await expect(page.getByText(/^record 3, lost: .*conversations/)).toBeVisible();
  await expect(
    page.getByText("in_comment_answers.json: an empty answer: counted as missing (1)"),
  ).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Add pictures", { exact: true }).setInputFiles({
    ...{ name: "2.jpg", mimeType: "image/jpeg", buffer: Buffer.from("only words") },
  });
  await expect(page.getByRole("region", { name: "Missing pictures" }).getByRole("alert")).toContainText(
    "sea/2.jpg: This file is not a picture",
  );
  await page
    .getByLabel("Add pictures", { exact: true })
    .setInputFiles({ ...(await picture("#33c", "#9cf")), name: "2.jpg" });
  await expect(page.getByRole("heading", { name: "Missing pictures" })).toHaveCount(0);

  await page.getByRole("link", { name: "gpt-lamp" }).click();
  await page.waitForURL("**/admin/evaluation/runs/*");
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress).toContainText("1 empty: counted as missing");
  await expect(
    page.getByRole("region", { name: "Scores by Imported scores" }).getByRole("row", { name: /^Overall/ }),
  ).toContainText("0.900");
  await page.getByRole("link", { name: /^Ann/ }).first().click();
  await expect(page.getByRole("list", { name: "Pictures" }).getByRole("img")).toBeVisible();
});

test("the same items are known again; what cannot be used is refused with the reason", async ({
  adminPage: page,
  stagePage: guest,
}) => {
  const test = (plan: unknown, ...files: ReturnType<typeof file>[]) => {
    const form = new FormData();
    form.append("plan", typeof plan === "string" ? plan : JSON.stringify(plan));
    for (const { name, buffer } of files) form.append("file", new File([new Uint8Array(buffer)], name));
    return page.request.post(`/api${PATH}`, { multipart: form });
  };
  const place = { split: "in", task: "comment" };
  const plan = { name: "Again", files: [{ kind: "test", ...place }] };
  const { id } = await json<{ id: string }>(test(plan, FILES[0]!));
  const { id: same } = await json<{ id: string }>(test(plan, FILES[0]!));
  expect(same).toBe(id);
  const refused = async (status: number, reason: RegExp, asked: ReturnType<typeof test>) => {
    const response = await asked;
    expect([response.status(), (await response.json()).error.message]).toEqual([
      status,
      expect.stringMatching(reason),
    ]);
  };
  await refused(400, /must be JSON/, test("no plan", FILES[0]!));
  await refused(400, /each file that is sent/, test(plan));
  await refused(400, /^files/, test({ name: "x", files: [{ kind: "zip" }] }, FILES[0]!));
  await refused(
    400,
    /no row that can be used/,
    test({ name: "x", files: [{ kind: "rows" }] }, file("x", "")),
  );
  const answers = { kind: "answers", ...place, model: "gpt-lamp" };
  await refused(400, /no test file/, test({ name: "x", files: [answers] }, FILES[1]!));
  await refused(
    409,
    /imported before/,
    test({ name: "x", files: [...plan.files, answers] }, FILES[0]!, FILES[1]!),
  );
  expect((await page.request.post(`/api${PATH}`, { data: { name: "x" } })).status()).toBe(400);
  expect((await guest.request.post(`/api${PATH}`, { data: {} })).status()).toBe(401);
  expect((await guest.request.delete(`/api${PATH}/${id}`)).status()).toBe(401);
  expect((await guest.request.get(`/api${PATH}/${id}/report`)).status()).toBe(401);
  const report = await json<{ imports: unknown[] }>(page.request.get(`/api${PATH}/${id}/report`));
  expect(report.imports).toHaveLength(3);
});

test("a dataset goes with its runs, after a question", async ({ adminPage: page }) => {
  await page.goto(PATH);
  await page.getByRole("link", { name: "Troupe-Data, test split" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Troupe-Data, test split" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await page.goto(PATH);
  await page.getByRole("link", { name: "Two lanterns" }).click();
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: "Delete" }).click();
    await expect(dialog).toContainText("its pictures and its run, with all answers", { timeout: 1000 });
  }).toPass();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL(`**${PATH}`);
  await expect(page.getByRole("link", { name: "Two lanterns" })).toHaveCount(0);
  await page.goto("/admin/evaluation");
  await expect(page.getByRole("link", { name: "gpt-lamp" })).toHaveCount(0);
  expect((await page.goto(`${PATH}/nowhere`))?.status()).toBe(404);
});
