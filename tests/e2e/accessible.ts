/** What every page owes everyone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** No serious or critical violation, by day and by night, and no page that scrolls sideways on a phone. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const axe = new AxeBuilder({ page });
    if (colorScheme === "dark") axe.withRules("color-contrast"); // all else is the same by night
    const { violations } = await axe.analyze();
    const grave = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.map(({ html, any }) => [html, any[0]?.message]),
      }));
    expect(grave, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  const beyond = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  // Asked again for a while: the page is laid out anew some time after its size was set.
  await expect.poll(beyond, { message: `${page.url()} scrolls sideways at 390 pixels` }).toBe(0);
  await page.setViewportSize(size);
}
