import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './test/build-once.ts',
    // Each file has a server and a browser of its own; a few at a time are quick enough.
    maxWorkers: 2,
    // A page that wakes up on a busy machine takes more than a second.
    expect: { poll: { timeout: 25_000 } },
    // Its own number of workers needs a turn of its own, after everything else.
    sequence: { groupOrder: 1 },
  },
})
