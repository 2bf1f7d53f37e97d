import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { createEmulator as CreateEmulator } from '@waypost/emulator'
import type { serve as Serve } from '@waypost/emulator/node'
import { prepareProject, type Project } from '../src/prepare-project.ts'
import { missing, runtimes } from '../src/runtimes.ts'

const words = Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(' ')
const slow = { text: words, pace: { tokensPerSecond: 50 } }
const greeting = 'Grüße aus 東京, 👋🏽 and goodbye.'

let temporary: string
let project: Project
let createEmulator: typeof CreateEmulator
let serve: typeof Serve

beforeAll(async () => {
  if (missing !== undefined) return
  temporary = await mkdtemp(join(tmpdir(), 'waypost-runtimes-'))
  project = await prepareProject(temporary)
  const emulator = pathToFileURL(join(project.folder, 'node_modules/@waypost/emulator/dist/')).href
  ;({ createEmulator } = await import(`${emulator}index.js`))
  ;({ serve } = await import(`${emulator}node/index.js`))
}, 300_000)

afterAll(async () => {
  if (missing === undefined) await rm(temporary, { recursive: true, force: true })
})

test.skipIf(missing !== undefined).each(runtimes)(
  `the packed client, AI SDK provider and emulator stream, count, cancel and fail alike in $name${missing === undefined ? '' : ` (${missing})`}`,
  { timeout: 120_000 },
  async ({ run }) => {
    const emulator = createEmulator({ seed: 1 })
    const usage = { promptTokens: 1_000, completionTokens: 2_000 }
    // Bytes arrive one by one, so that characters arrive in parts.
    emulator.reply({ text: greeting, usage, faults: { pieceBytes: 1 } }, slow, slow, 'So do I.')
    const server = await serve(emulator)
    try {
      const result = await run(project, { apiKey: emulator.apiKey, baseURL: server.baseURL })
      expect(result).toEqual({
        text: greeting,
        totalTokens: 3_000,
        // 1,000 tokens at $0.15 and 2,000 at $0.60 per million.
        costUsd: 0.001_35,
        finishReason: 'stop',
        piecesBeforeLeaving: 3,
        abortReason: 'Enough',
        failureKind: 'invalid-request',
        textFromProvider: 'So do I.',
        textWithoutSocket: 'No socket was needed.',
      })
      await vi.waitFor(
        () =>
          expect(emulator.requests.map(({ hungUp }) => hungUp)).toEqual([
            false,
            true,
            true,
            false,
            false,
          ]),
        25_000,
      )
    } finally {
      await server.close()
    }
  },
)
