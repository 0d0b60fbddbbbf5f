/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Pictures are sized when they are stored; the optimizer would only be one more way to them.
  images: { unoptimized: true },
  // Native or self-locating packages: Node loads them from node_modules as they are.
  serverExternalPackages: [
    "onnxruntime-node",
    "sharp",
    "@prisma/client",
    "@prisma/adapter-libsql",
    "@prisma/adapter-pg",
    "@libsql/client",
    "libsql",
    "pg",
    "pino",
    "better-auth",
  ],
  // scripts/test.mjs and the Biome step run the type check and the lint once, for everything.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Referrer-Policy", value: "same-origin" },
          {
            key: "Content-Security-Policy",
            // 'unsafe-inline' scripts: Next inlines its flight data; nothing remote is ever loaded.
            value:
              "default-src 'self'; script-src 'self' 'unsafe-inline'" +
              (process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "") +
              "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
          },
        ],
      },
    ];
  },
};
