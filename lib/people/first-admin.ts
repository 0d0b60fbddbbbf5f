/** The one-time link that makes the first admin. Only its hash is stored; it dies when used or when an admin exists. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { db } from "../db/client";
import { AppError } from "../errors";
import { sha256 } from "../secrets";
import { auth } from "./auth";

const SETTING = "first-admin-link";

export const firstAdminSchema = z.object({
  token: z.string().min(1),
  name: z.string().trim().min(1, "Enter a name").max(80),
  email: z.email("Enter an e-mail address").max(200),
  password: z.string().min(8, "At least 8 characters").max(128),
});

/** A fresh link's token while there is no admin, else null. Each start makes a new one; the old one stops working. */
export async function issueFirstAdminToken(): Promise<string | null> {
  if (await db().user.findFirst({ where: { role: "admin" } })) return null;
  const token = randomBytes(24).toString("base64url");
  const value = sha256(token);
  await db().setting.upsert({ where: { key: SETTING }, create: { key: SETTING, value }, update: { value } });
  return token;
}

/** Whether the link still works. */
export async function isFirstAdminToken(token: string): Promise<boolean> {
  const setting = await db().setting.findUnique({ where: { key: SETTING } });
  return setting?.value === sha256(token);
}

/**
 * Makes the first admin and consumes the link.
 * @param headers of the request: who was a guest until now keeps their chats
 * @throws AppError auth:not_found, auth:conflict
 */
export async function createFirstAdmin(
  input: z.infer<typeof firstAdminSchema>,
  headers = new Headers(),
): Promise<void> {
  const used = await db().setting.deleteMany({ where: { key: SETTING, value: sha256(input.token) } });
  if (used.count !== 1)
    throw new AppError("auth:not_found", "This link was used, or is not from the latest start.");
  try {
    const { user } = await auth().api.signUpEmail({
      body: { name: input.name, email: input.email, password: input.password },
      headers,
    });
    await db().user.update({ where: { id: user.id }, data: { role: "admin" } });
  } catch (error) {
    // The link must outlive a failed try, such as an e-mail address that is taken.
    const value = sha256(input.token);
    await db().setting.upsert({
      where: { key: SETTING },
      create: { key: SETTING, value },
      update: { value },
    });
    throw new AppError(
      "auth:conflict",
      error instanceof Error ? error.message : "The account could not be made.",
      {
        field: "email",
        cause: error,
      },
    );
  }
}
