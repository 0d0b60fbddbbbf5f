/** "Together or alone?": the page of the shipped measurements. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { expect, test } from "./support";

const STRATEGIES = 11;
const rows = (page: Page, name: string) =>
  page
    .getByRole("region", { name })
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });

test("when joint training and balancing pay: words, plots and their tables", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/models");
  await page.getByRole("link", { name: /^Together or alone\?/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Together or alone?" })).toBeVisible();

  const findings = page.getByRole("region", { name: "What it shows" });
  const together = findings.getByRole("region", { name: "Together or alone" });
  for (const share of ["With all labels", "With 30% of a metric’s labels", "With 10% of a metric’s labels"])
    await expect(together.getByText(share)).toContainText(
      /(clearly better|clearly worse|no clear difference) \([+−]0\.\d{3}, [+−]0\.\d{3} to [+−]0\.\d{3}\)/,
    );
  await expect(findings.getByText("This is a trial")).toHaveCount(0);

  for (const summary of await page.getByText(/^The same as a table/).all()) await summary.click();
  await expect(rows(page, "Held-out scores by strategy and share of labels")).toHaveCount(
    3 * (STRATEGIES + 1),
  );
  await expect(rows(page, "Over training each metric alone")).toHaveCount(STRATEGIES);
  await expect(rows(page, "Over equal weights")).toHaveCount(STRATEGIES);
  const equal = rows(page, "Over training each metric alone").filter({ hasText: "Equal" }).first();
  await expect(equal.getByRole("cell")).toHaveCount(3);
  await expect(equal.getByRole("cell").last()).toHaveText(/^[+−]0\.\d{3}[+−]0\.\d{3} to [+−]0\.\d{3}/);
  await expectAccessible(page);

  const mean = await equal.getByRole("cell").last().textContent();
  const metrics = page.getByRole("navigation", { name: "The scarce metric" });
  await metrics.getByRole("link", { name: "Fluency" }).click();
  await expect(page).toHaveURL(/metric=Fluency/);
  await expect(metrics.getByRole("link", { name: "Fluency" })).toHaveAttribute("aria-current", "true");
  await expect(equal.getByRole("cell").last()).not.toHaveText(mean!);
  const how = page.getByRole("region", { name: "How this was measured" });
  await expect(how.getByText(/^npm run --silent bench:balancing -- FILE/)).toBeVisible();
  await expectAccessible(page);
});

test("an address that names no such metric", async ({ page }) => {
  for (const metric of ["Wit", "Fluency&metric=Coherency", "%00"]) {
    expect((await page.goto(`/models/balancing?metric=${metric}`))?.status()).toBe(200);
    await expect(page.getByText(/names a metric that was not made scarce/)).toBeVisible();
  }
  await expectAccessible(page);
});
