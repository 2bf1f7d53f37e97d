import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as client from '../src/index.ts'

const folder = join(import.meta.dirname, '../src')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, source: readFileSync(join(folder, file), 'utf8') }))
  .map(({ file, source }) => ({ file, source: source.replaceAll(/\/\*[\s\S]*?\*\//g, '') }))

test('the package exports these values', () => {
  expect(Object.keys(client).toSorted()).toEqual([
    'ApiError',
    'ApiPromise',
    'BudgetError',
    'ConfigurationError',
    'ConnectionError',
    'Conversation',
    'JsonEventStream',
    'OpenRouter',
    'OpenRouterError',
    'OpenRouterManagement',
    'OpenRouterStream',
    'OutputError',
    'OutputStream',
    'PagePromise',
    'StreamError',
    'TimeoutError',
    'audioPart',
    'batch',
    'cachedText',
    'compare',
    'createAuthCode',
    'createAuthorizationUrl',
    'createBudget',
    'createChatClient',
    'createCodeChallenge',
    'createCodeVerifier',
    'createLedger',
    'createRateLimiter',
    'embeddingVectors',
    'estimateCost',
    'estimateReservation',
    'exchangeCode',
    'filePart',
    'formatModelId',
    'hashApiKey',
    'imagePart',
    'isFreeModel',
    'isOpenRouterError',
    'maskApiKey',
    'mcpResultToContent',
    'mcpTools',
    'normaliseUsage',
    'parse',
    'parseModelId',
    'parseStream',
    'responseCache',
    'runTools',
    'toMcpResult',
    'toMcpTool',
    'tool',
    'userMessage',
    'videoPart',
    'waitForVideo',
    'withCacheBreakpoint',
    'withVariant',
  ])
})

test.each([
  ['sends nothing by itself', /\bfetch\(/],
  ['reads no server-sent events', /event-stream|eventsource/],
  ['knows no HTTP status', /\bstatus\s*[=!]==?\s*\d|\b[45]\d\d\b/],
  ['holds no timers', /setTimeout|setInterval/],
  ['reads no environment', /process\.env/],
])('the source %s: that is core’s', (_rule, pattern) => {
  expect(files.filter(({ source }) => pattern.test(source)).map(({ file }) => file)).toEqual([])
})
