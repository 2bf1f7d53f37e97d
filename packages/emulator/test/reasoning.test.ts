import { expect, test } from 'vitest'
import { effortToBudget, nearestEffort } from '../src/inference/reasoning-effort.ts'
import { planReasoning } from '../src/inference/reasoning-plan.ts'
import type { ReasoningStyle } from '../src/index.ts'
import { chat, chunksOf, complete, failureOf, testEmulator } from './call.ts'

const budgeted: ReasoningStyle = {
  shows: 'text',
  format: 'anthropic-claude-v1',
  supportedEfforts: null,
  defaultEnabled: false,
  supportsMaxTokens: true,
}
const effortOnly: ReasoningStyle = {
  ...budgeted,
  format: 'openai-responses-v1',
  supportedEfforts: ['low', 'medium', 'high'],
  supportsMaxTokens: false,
}

function plan(
  style: ReasoningStyle | undefined,
  reasoning: Record<string, unknown> | undefined,
  more: Record<string, unknown> = {},
  context: { latest?: boolean; variants?: string[]; profile?: 'seed' | 'current' } = {},
): ReturnType<typeof planReasoning> {
  return planReasoning(
    { max_tokens: 10_000, ...(reasoning === undefined ? {} : { reasoning }), ...more },
    {
      style,
      maxCompletionTokens: 64_000,
      profile: context.profile ?? 'current',
      latest: context.latest ?? false,
      variants: new Set(context.variants),
    },
  )
}

test.each([
  ['max', 9_500],
  ['xhigh', 9_500],
  ['high', 8_000],
  ['medium', 5_000],
  ['low', 2_000],
  ['minimal', 1_024],
  ['none', 0],
])('effort %s is its share of the output limit: %d of 10,000 tokens (R60)', (effort, expected) => {
  expect(plan(budgeted, { effort }).budgetTokens).toBe(expected)
})

test.each([
  ['seed', 32_000],
  ['current', 128_000],
] as const)('in profile %s a budget is at most %d (R61)', (profile, cap) => {
  expect(effortToBudget('high', 1_000_000, profile)).toBe(cap)
})

test.each([
  ['high', 4_000, 'current', 3_200],
  ['low', 4_000, 'current', 1_024],
  ['high', 100_000, 'seed', 32_000],
  ['high', 100_000, 'current', 80_000],
] as const)('%s of %d tokens in profile %s is %d (R62)', (effort, limit, profile, expected) => {
  expect(effortToBudget(effort, limit, profile)).toBe(expected)
})

test.each([
  [500, 1_024],
  [2_000, 2_000],
])('a budget of %d tokens is used as %d (R63)', (max_tokens, expected) => {
  expect(plan(budgeted, { max_tokens }).budgetTokens).toBe(expected)
})

test.each([
  [2_000, 400],
  [2_001, 200],
])('max_tokens %d with a budget of 2,000 answers %d (R64)', async (max_tokens, status) => {
  const response = await chat(testEmulator(), {
    model: 'borealis/aurora-4',
    max_tokens,
    reasoning: { max_tokens: 2_000 },
  })
  expect(response.status).toBe(status)
})

test('a budget that leaves no room is an invalid request (R64)', async () => {
  const body = { model: 'borealis/aurora-4', max_tokens: 500, reasoning: { effort: 'high' } }
  const { error } = await failureOf(await chat(testEmulator(), body))
  expect(error.metadata).toEqual({ error_type: 'invalid_request' })
})

test.each([
  [2_000, 'low'],
  [4_500, 'medium'],
  [9_000, 'high'],
])(
  'a model that knows only efforts takes %d of 10,000 tokens for %s (R65)',
  (max_tokens, effort) => {
    expect(plan(effortOnly, { max_tokens }).effort).toBe(effort)
  },
)

test('enabled alone is a medium effort (R66)', () => {
  expect(plan(budgeted, { enabled: true })).toEqual(plan(budgeted, { effort: 'medium' }))
})

test('excluded reasoning is counted and billed and not returned (R66)', async () => {
  const body = { model: 'borealis/aurora-4', reasoning: { effort: 'low', exclude: true } }
  const text = await (await chat(testEmulator(), { ...body, stream: true })).text()
  const { usage } = chunksOf(text).at(-1) ?? {}
  expect(text).not.toContain('"reasoning"')
  expect(usage?.completion_tokens_details.reasoning_tokens).toBeGreaterThan(0)
})

test('reasoning tokens are part of the completion tokens (R67)', async () => {
  const emulator = testEmulator().reply({ reasoning: 'a'.repeat(400), text: 'b'.repeat(40) })
  const { usage } = await complete(emulator, { model: 'borealis/aurora-4' })
  expect(usage).toMatchObject({
    completion_tokens: 110,
    completion_tokens_details: { reasoning_tokens: 100 },
  })
})

test.each([
  [{ include_reasoning: true }, true],
  [{ reasoning: {} }, true],
  [{}, false],
  [{ include_reasoning: false }, false],
  [{ reasoning: { exclude: true } }, false],
])('%j returns reasoning: %s (R68)', async (body, expected) => {
  const { choices } = await complete(testEmulator(), { model: 'borealis/aurora-4', ...body })
  expect(choices[0]?.message.reasoning != null).toBe(expected)
})

test('a model of the old kind reasons and returns nothing of it (R68)', async () => {
  const { choices, usage } = await complete(testEmulator(), { model: 'kestrel/glide-1' })
  expect(choices[0]?.message.reasoning).toBeNull()
  expect(choices[0]?.message.reasoning_details).toBeUndefined()
  expect(usage.completion_tokens_details.reasoning_tokens).toBeGreaterThan(0)
})

async function sentUpstream(body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const text = await (
    await chat(testEmulator(), { stream: true, debug: { echo_upstream_body: true }, ...body })
  ).text()
  const first: { debug: { echo_upstream_body: Record<string, unknown> }; choices: unknown[] } =
    JSON.parse(/^data: (\{.*\})$/m.exec(text)?.[1] ?? '')
  expect(first.choices).toEqual([])
  return first.debug.echo_upstream_body
}

test.each([
  ['minimal', 'minimal'],
  ['low', 'low'],
  ['high', 'high'],
  ['xhigh', 'high'],
  ['max', 'high'],
])('effort %s becomes the thinking level %s (R69)', async (effort, thinkingLevel) => {
  const body = await sentUpstream({ model: 'lumen/prism-3', reasoning: { effort } })
  expect(body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingLevel } } })
})

test('the newest of a family reasons a little where reasoning cannot be switched off (R37)', () => {
  const mandatory = { ...effortOnly, mandatory: true }
  expect(plan(mandatory, { effort: 'none' }, {}, { latest: true }).effort).toBe('low')
})

test('a named model refuses to switch off mandatory reasoning (R37)', async () => {
  const body = { model: 'kestrel/glide-1', reasoning: { effort: 'none' } }
  const response = await chat(testEmulator(), body)
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toContain('mandatory')
})

test.each([
  ['xhigh', 'high'],
  ['max', 'high'],
  ['minimal', 'low'],
  ['medium', 'medium'],
])('effort %s becomes the nearest that is supported: %s (R38)', (effort, expected) => {
  expect(nearestEffort(effort, ['low', 'medium', 'high'])).toBe(expected)
})

test(':thinking means a high effort, but no longer for every maker (R33)', () => {
  const variants = ['thinking']
  expect(plan(budgeted, undefined, {}, { variants, profile: 'seed' }).budgetTokens).toBe(8_000)
  expect(plan(budgeted, undefined, {}, { variants }).budgetTokens).toBe(0)
  expect(plan(effortOnly, undefined, {}, { variants }).effort).toBe('high')
})

test('the name of a message becomes part of its text where names are not known (R39)', async () => {
  const messages = [{ role: 'user', name: 'Ada', content: 'Hello' }]
  expect(await sentUpstream({ model: 'openfield/meadow-8b', messages })).toMatchObject({
    messages: [{ role: 'user', content: 'Ada: Hello' }],
  })
  expect(await sentUpstream({ model: 'kestrel/swift-2-nano', messages })).toMatchObject({
    messages,
  })
})

test('tools are put into words for an endpoint that has none (R39)', async () => {
  const body = await sentUpstream({
    model: 'openfield/sprig-3b',
    tools: [{ type: 'function', function: { name: 'look_up', description: 'Looks up.' } }],
  })
  expect(body['tools']).toBeUndefined()
  expect(JSON.stringify(body['messages'])).toContain('name: \\"look_up\\"')
})

test('the upstream body is echoed for every provider that was tried, in streams only (R126)', async () => {
  const emulator = testEmulator().down('kestrel')
  const body = {
    debug: { echo_upstream_body: true },
    provider: { order: ['kestrel', 'cobalt'] },
  }
  const streamed = await (await chat(emulator, { ...body, stream: true })).text()
  expect(streamed.match(/"echo_upstream_body"/g)).toHaveLength(2)
  expect(await (await chat(emulator, body)).text()).not.toContain('echo_upstream_body')
})
