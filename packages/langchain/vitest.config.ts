import { defineConfig } from 'vitest/config'

// LangChain takes longer to load than most of these tests to run, so the files share it.
export default defineConfig({ test: { isolate: false } })
