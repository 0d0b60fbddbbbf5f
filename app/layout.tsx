import type { Metadata, Viewport } from "next";
import { SiteHeader } from "@/components/site-header";
import { currentPerson } from "@/lib/people/session";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Troupe", template: "%s · Troupe" },
  description:
    "Talk with characters who can see: pick one, show it a picture, and it answers in its own voice.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f2e8" },
    { media: "(prefers-color-scheme: dark)", color: "#15120e" },
  ],
};

// Before the first paint, so that a chosen theme never flashes.
const THEME_SCRIPT = `try{const t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const person = await currentPerson();
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-sheet focus:px-3 focus:py-2"
        >
          Skip to the content
        </a>
        <SiteHeader person={person && { name: person.name, role: person.role }} />
        <main id="main" className="flex flex-1 flex-col">
          {children}
        </main>
      </body>
    </html>
  );
}
