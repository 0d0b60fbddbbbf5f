/** better-auth: e-mail and password for admins and users, anonymous sessions for guests. */
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { anonymous } from "better-auth/plugins";
import { db } from "../db/client";
import { env } from "../env";
import { installationSecret, sha256 } from "../secrets";

const ROLES = ["admin", "user", "guest"] as const;
export type Role = (typeof ROLES)[number];

function createAuth() {
  const { database, publicUrl, port } = env();
  return betterAuth({
    appName: "Troupe",
    baseURL: publicUrl,
    // The address typed may be any name of this machine; cookies are SameSite=Lax and origins are checked.
    trustedOrigins: [publicUrl, `http://localhost:${port}`, `http://127.0.0.1:${port}`],
    secret: sha256(`better-auth ${installationSecret()}`),
    telemetry: { enabled: false },
    database: prismaAdapter(db(), { provider: database }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: { additionalFields: { role: { type: "string", defaultValue: "user", input: false } } },
    session: { expiresIn: 60 * 60 * 24 * 365, cookieCache: { enabled: false } },
    rateLimit: { enabled: true, storage: "memory" },
    plugins: [
      anonymous({
        emailDomainName: "guest.invalid",
        generateName: () => "Guest",
        // A guest who signs up or in keeps everything.
        onLinkAccount: async ({ anonymousUser, newUser }) => {
          await adoptGuest(anonymousUser.user.id, newUser.user.id);
        },
      }),
      nextCookies(),
    ],
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({ data: { ...user, role: user.isAnonymous ? "guest" : "user" } }),
        },
      },
    },
  });
}

/** Moves a guest's chats, pictures and ratings to an account. A picture both have is kept once. */
async function adoptGuest(guestId: string, userId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const theirs = await tx.image.findMany({ where: { ownerId: guestId } });
    const sha256 = { in: theirs.map((image) => image.sha256) };
    for (const twin of await tx.image.findMany({ where: { ownerId: userId, sha256 } })) {
      const { id } = theirs.find((image) => image.sha256 === twin.sha256)!;
      await tx.messageImage.updateMany({ where: { imageId: id }, data: { imageId: twin.id } });
      await tx.image.delete({ where: { id } });
    }
    await tx.image.updateMany({ where: { ownerId: guestId }, data: { ownerId: userId } });
    await tx.chat.updateMany({ where: { userId: guestId }, data: { userId } });
    await tx.rating.updateMany({ where: { userId: guestId }, data: { userId } });
  });
}

type Auth = ReturnType<typeof createAuth>;
const holder = globalThis as typeof globalThis & { troupeAuth?: Auth };

/** The process's one better-auth, also across Next's separately bundled routes. */
export function auth(): Auth {
  holder.troupeAuth ??= createAuth();
  return holder.troupeAuth;
}
