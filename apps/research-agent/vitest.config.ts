import { defineConfig } from 'vitest/config'

// Most tests start the command, which takes a second or two by itself.
export default defineConfig({ test: { testTimeout: 60_000 } })
