import process from 'node:process'
import { defineConfig } from 'vitest/config'

// The keys and addresses of whoever runs the tests are for real work.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('OPENROUTER_')) delete process.env[name]
}

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
