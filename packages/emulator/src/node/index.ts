export { serve } from './serve.ts'
export type { ServeOptions, Server } from './serve.ts'
export { upstreamFetch } from './upstream-fetch.ts'
