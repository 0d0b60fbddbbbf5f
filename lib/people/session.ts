/** Who is asking. Every route and page goes through one of these. */
import { headers } from "next/headers";
import { AppError } from "../errors";
import { auth, type Role } from "./auth";

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** The person with a session, or null: pages use it, and never create one. */
export async function currentPerson(): Promise<Person | null> {
  const session = await auth().api.getSession({ headers: await headers() });
  if (!session) return null;
  const { id, name, email, role } = session.user;
  return { id, name, email, role: role as Role };
}

/** The person, made a guest (with a cookie) when there is none: for the first thing a visitor does. */
export async function ensurePerson(): Promise<Person> {
  const person = await currentPerson();
  if (person) return person;
  const created = await auth().api.signInAnonymous({ headers: await headers() });
  if (!created)
    throw new AppError("auth:internal", "A guest session could not be made. Are cookies allowed?");
  return { id: created.user.id, name: "Guest", email: created.user.email, role: "guest" };
}

/** @throws AppError auth:unauthorized when there is no session: what a guest owns is behind their cookie */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (!person) throw new AppError("auth:unauthorized", "Your session has ended. Reload the page.");
  return person;
}

/** @throws AppError auth:unauthorized, auth:forbidden */
export async function requireAdmin(): Promise<Person> {
  const person = await currentPerson();
  if (!person || person.role === "guest")
    throw new AppError("auth:unauthorized", "Sign in as an admin first.");
  if (person.role !== "admin") throw new AppError("auth:forbidden", "This needs the admin role.");
  return person;
}
