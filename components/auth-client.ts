import { anonymousClient } from "better-auth/client/plugins";
import { createAuthClient } from "better-auth/react";

/** The browser's side of better-auth, on this same origin. */
export const authClient = createAuthClient({ plugins: [anonymousClient()] });
