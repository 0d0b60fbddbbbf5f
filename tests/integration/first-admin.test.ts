import { expect, it } from "vitest";
import { onEachDatabase, useTroupe } from "./troupe";

onEachDatabase("the first admin", (database) => {
  const troupe = useTroupe(database);
  const lib = () => import("../../lib/people/first-admin");
  const input = { name: "Ada", email: "ada@example.com", password: "correct horse" };

  it("replaces an unused link at each start", async () => {
    const { issueFirstAdminToken, isFirstAdminToken } = await lib();
    const [first, second] = [await issueFirstAdminToken(), await issueFirstAdminToken()];
    expect(await isFirstAdminToken(first!)).toBe(false);
    expect(await isFirstAdminToken(second!)).toBe(true);
    const { value } = await troupe().db().setting.findFirstOrThrow();
    expect(value).not.toContain(second!);
  });

  it("refuses a wrong link, survives a failed try, and works once", async () => {
    const { issueFirstAdminToken, isFirstAdminToken, createFirstAdmin } = await lib();
    const token = (await issueFirstAdminToken())!;
    await expect(createFirstAdmin({ ...input, token: "guess" })).rejects.toMatchObject({
      code: "auth:not_found",
    });
    await troupe()
      .db()
      .user.create({ data: { id: "other", name: "Other", email: input.email } });
    await expect(createFirstAdmin({ ...input, token })).rejects.toMatchObject({
      code: "auth:conflict",
      field: "email",
    });
    expect(await isFirstAdminToken(token)).toBe(true);

    const tries = [1, 2].map((n) => createFirstAdmin({ ...input, email: `ada${n}@example.com`, token }));
    const results = await Promise.allSettled(tries);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(
      await troupe()
        .db()
        .user.count({ where: { role: "admin" } }),
    ).toBe(1);
    expect(await isFirstAdminToken(token)).toBe(false);
    expect(await issueFirstAdminToken()).toBeNull();
  });
});
