import { toNextJsHandler } from "better-auth/next-js";
import { auth } from "@/lib/people/auth";

// Made on the first request, not when the module loads: a build must not open a database.
export const { GET, POST } = toNextJsHandler((request) => auth().handler(request));
