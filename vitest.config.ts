import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'test/*'],
    reporters: ['default'],
    coverage: {
      include: ['packages/core/src/**'],
      reporter: ['text-summary'],
      thresholds: { lines: 97, branches: 97 },
    },
  },
})
