import type { NextConfig } from 'next'

const contentSecurityPolicy = [
  // A picture that an answer links to would tell its host what was talked about.
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ')

const config: NextConfig = {
  // The packages of the workspace are TypeScript sources.
  transpilePackages: ['@waypost/ai-sdk-provider', '@waypost/core'],
  // `pnpm check` does it with the compiler of the workspace.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: contentSecurityPolicy },
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
        ],
      },
    ]),
}

export default config
